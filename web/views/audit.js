// Who did what, the newest first.

import { get } from '../api.js';
import { go, link } from '../router.js';
import { fill, h } from '../parts/dom.js';
import { moment, number } from '../parts/format.js';
import { hostNames } from '../parts/names.js';
import { pager, remember } from '../parts/pager.js';
import { changed, poll } from '../parts/poll.js';
import { table } from '../parts/table.js';

export const title = 'Audit';

const PERIOD = 5000;
const SIZE = 50;
const TYPING = 250;
const FILTERS = { actor: 'Actor', user_id: 'User', cluster_id: 'Cluster id', host_id: 'Host' };

const state = { change: () => {} };

/** Operations in words: what was done, and what was to be done. An action says more where there is one. */
const WORDS = {
  apply: ['applied for a cluster', 'apply for a cluster'],
  release: ['released', 'release'],
  start: ['started', 'start'],
  stop: ['stopped', 'stop'],
  restart: ['restarted', 'restart'],
  fillup: ['filled up', 'fill up'],
  clean: ['cleaned', 'clean'],
  drain: ['drained', 'drain'],
  reset: ['reset', 'reset'],
  createHost: ['added a host:', 'add a host'],
  updateHost: ['changed', 'change'],
  deleteHost: ['removed', 'remove'],
  createToken: ['made a token', 'make a token'],
  revokeToken: ['revoked a token', 'revoke a token'],
  expireLease: ['took back', 'take back'],
  takeBack: ['took back', 'take back'],
  renew: ['renewed the lease of', 'renew the lease of'],
};

/** What an entry of the audit is about. */
function what({ action, operation, code }) {
  const [done, wished] = WORDS[action] ?? WORDS[operation] ?? [`used ${operation}`, `use ${operation}`];
  if (code === 0) return `asked to ${wished}`;
  return code < 400 ? done : `could not ${wished}`;
}

/** How it came out. */
function outcome({ code, reason }) {
  if (code === 0) return h('span', { class: 'badge creating' }, h('span', { 'aria-hidden': 'true' }, '◐'), 'Under way');
  if (code < 400) return h('span', { class: 'badge free' }, h('span', { 'aria-hidden': 'true' }, '✓'), 'Done');
  return h('span', { class: 'badge unhealthy' }, h('span', { 'aria-hidden': 'true' }, '✕'), `${code} ${reason.replaceAll('_', ' ')}`);
}

/** The address has another query now. */
export const change = (params) => state.change(params);

export function open({ signal, params }) {
  let current = params;
  let timer = 0;
  const rows = table({ caption: 'Audit', columns: COLUMNS, empty: 'No entry matches.' });
  const steps = h('div', {});
  const refused = h('div', {});
  let name = null;
  const inputs = Object.fromEntries(Object.keys(FILTERS).map((name) => [name, h('input', { type: 'search', name, maxlength: 64 })]));
  const values = () => Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.value.trim()]));
  const tell = () => go(link('/audit', values()), true);
  const form = h('form', { class: 'filters', role: 'search', 'aria-label': 'Audit' },
    Object.entries(FILTERS).map(([name, label]) => h('label', { class: 'field' }, h('span', {}, label), inputs[name])),
    h('button', { type: 'reset' }, 'Clear'));
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(tell, TYPING);
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => go(link('/audit'), true));

  const show = changed(({ data, next, list, page }) => {
    rows.show(data);
    const to = (wanted, after) => go(link('/audit', { ...Object.fromEntries(current), page: wanted > 1 ? wanted : '', after: wanted > 1 ? after : '' }));
    fill(steps, pager({ list, page, size: SIZE, count: data.length, next, to }));
  });
  const again = poll(async () => {
    const asked = current;
    const filters = Object.fromEntries(Object.keys(FILTERS).map((name) => [name, asked.get(name) || undefined]));
    const page = Math.max(1, Number(asked.get('page')) || 1);
    try {
      const { data, next } = await get('/audit', { ...filters, order: 'newest', limit: SIZE, after: asked.get('after') || undefined }, signal);
      name ??= await hostNames(signal);
      if (asked !== current) return again();
      const list = JSON.stringify(['audit', filters]);
      remember(list, page, next);
      show({ data: data.map((entry) => ({ ...entry, host: entry.host_id && name(entry.host_id) })), next, list, page });
    } catch (refusal) {
      if (refusal.status !== 403) throw refusal;
      fill(refused, h('p', { class: 'panel muted' }, `The audit is for operators: ${refusal.message}.`));
      form.remove();
      rows.element.remove();
    }
  }, PERIOD, signal);
  const set = () => {
    for (const [name, input] of Object.entries(inputs)) {
      if (input !== document.activeElement) input.value = current.get(name) ?? '';
    }
  };
  state.change = (next) => {
    current = next;
    set();
    again();
  };
  set();
  return h('div', { class: 'page' }, h('div', { class: 'row head' }, h('h1', {}, 'Audit')), refused, form, rows.element, steps);
}

const COLUMNS = [
  { label: 'When', kind: 'when', cell: (of) => h('time', { datetime: of.ts }, moment(of.ts)) },
  { label: 'Actor', kind: 'title', cell: (of) => [of.actor, h('small', { class: 'mono muted' }, of.address)] },
  { label: 'What', cell: (of) => what(of) },
  { label: 'User', cell: (of) => of.user_id },
  { label: 'Cluster', cell: (of) => of.cluster_id && h('a', { class: 'mono', href: link(`/clusters/${encodeURIComponent(of.cluster_id)}`), 'data-key': `audit:${of.id}` }, of.cluster_id.slice(-8)) },
  { label: 'Host', cell: (of) => of.host },
  { label: 'Outcome', cell: outcome },
  { label: 'Times', kind: 'number', cell: (of) => number(of.times) },
];
