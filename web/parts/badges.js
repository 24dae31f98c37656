// States in words, each with a sign of its own, so that colour is never all there is.

import { h } from './dom.js';

const CLUSTER = {
  creating: ['◐', 'creating', 'Being made'],
  running: ['●', 'free', 'Running'],
  stopped: ['–', 'stopped', 'Stopped'],
  deleting: ['◌', 'leaving', 'Being removed'],
  released: ['◌', 'leaving', 'Released'],
};
const HEALTH = {
  OK: ['✓', 'free', 'Healthy'],
  FAIL: ['✕', 'unhealthy', 'Unhealthy'],
  '': ['?', 'stopped', 'Unknown'],
};
/** Where status and health are told in one: those of a running cluster. */
const RUNNING = {
  OK: ['✓', 'free', 'Running'],
  FAIL: ['✕', 'unhealthy', 'Unhealthy'],
  '': ['◐', 'creating', 'Starting'],
};
const HOST = {
  active: ['✓', 'free', 'Active'],
  inactive: ['✕', 'unhealthy', 'No answer'],
  pending: ['◐', 'creating', 'Not asked yet'],
};
const NODE = { ...CLUSTER, missing: ['✕', 'unhealthy', 'Missing'] };

const badge = ([sign, tone, text]) => h('span', { class: `badge ${tone}` }, h('span', { 'aria-hidden': 'true' }, sign), text);
const of = (known) => (value) => badge(known[value] ?? ['?', 'stopped', value]);

export const status = of(CLUSTER);
export const health = of(HEALTH);
export const host = of(HOST);
export const node = of(NODE);

/** Status and health in one. */
export const state = (cluster) => (cluster.status === 'running' ? of(RUNNING)(cluster.health) : status(cluster.status));

/** Something about a host that is not as usual. */
export const mark = (text) => h('span', { class: 'badge stopped' }, text);
