// One cluster: what it is, its nodes, and what can be done with them.

import { call, get } from '../api.js';
import { link } from '../router.js';
import * as badges from '../parts/badges.js';
import { carry } from '../parts/carry.js';
import { confirm } from '../parts/dialog.js';
import { fill, h } from '../parts/dom.js';
import { ago, duration, flavour, many, moment } from '../parts/format.js';
import { logs } from '../parts/logs.js';
import { tell, warn } from '../parts/notice.js';
import { changed, poll } from '../parts/poll.js';
import { table } from '../parts/table.js';

export const title = 'Cluster';

const PERIOD = 2000;

export function open({ signal, id }) {
  const head = h('div', { class: 'row head' }, h('h1', {}, 'Cluster'));
  const about = h('div', {});
  const buttons = h('div', { class: 'actions', role: 'group', 'aria-label': 'Actions on the cluster' });
  const state = { busy: '', cluster: null };
  let again = () => {};
  const run = (doing) => async () => {
    if (await doing(state, () => draw())) again();
  };
  const nodes = table({ caption: 'Nodes', columns: columns(run, state), empty: 'It has no nodes.' });
  const nodesSection = h('section', { 'aria-labelledby': 'of-nodes' }, h('h2', { id: 'of-nodes' }, 'Nodes'), nodes.element);
  const log = logs(id, signal);

  const draw = () => {
    const { cluster } = state;
    const isHere = cluster.status !== 'released' && cluster.status !== 'deleting';
    document.title = `${cluster.name} · chainpool`;
    fill(head, h('h1', {}, cluster.name), h('span', { class: 'badges' }, badges.status(cluster.status), cluster.status === 'running' && badges.health(cluster.health)));
    fill(about, cluster.status_detail && h('p', { class: 'problem' }, cluster.status_detail), facts(cluster));
    fill(buttons, isHere && ACTIONS.map((action) => button(action, cluster, state, run)));
    nodesSection.hidden = !cluster.nodes.length;
    nodes.show(cluster.nodes);
    log.offer(isHere ? cluster.nodes.map(({ node_id: node }) => node) : []);
  };
  const show = changed((cluster) => {
    state.cluster = cluster;
    draw();
  });
  again = poll(async () => {
    try {
      show((await get(`/cluster/${encodeURIComponent(id)}`, {}, signal)).data);
    } catch (refusal) {
      if (refusal.status !== 404) throw refusal;
      fill(head, h('h1', {}, 'There is no such cluster'));
      fill(about, h('p', {}, h('a', { href: '#/clusters' }, 'To the clusters')));
      fill(buttons);
      nodesSection.hidden = true;
    }
  }, PERIOD, signal);
  nodesSection.hidden = true;
  return h('div', { class: 'page' },
    h('p', { class: 'trail' }, h('a', { href: '#/clusters' }, 'Clusters')),
    head,
    about,
    buttons,
    nodesSection,
    log.element);
}

/** The actions on a whole cluster. */
const ACTIONS = [
  { action: 'start', label: 'Start', can: (of) => of.status === 'stopped', done: (of) => `${of.name} is started.` },
  { action: 'stop', label: 'Stop…', can: (of) => of.status === 'running', ask: askStop, done: (of) => `${of.name} is stopped.` },
  { action: 'restart', label: 'Restart…', can: (of) => of.status === 'running', ask: askRestart, done: (of) => `${of.name} is restarted.` },
  { action: 'release', label: 'Release…', can: (of) => of.user_id !== '', ask: askRelease, done: (of) => `${of.name} is released; a new one takes its place.` },
];

/** Those on one node of it. */
const NODE_ACTIONS = [
  { action: 'start', label: 'Start', can: (node) => node.status === 'stopped', done: (name) => `${name} is started.` },
  { action: 'stop', label: 'Stop', can: (node) => node.status === 'running', done: (name) => `${name} is stopped.` },
  { action: 'restart', label: 'Restart', can: (node) => node.status === 'running', done: (name) => `${name} is restarted.` },
  { action: 'release', label: 'Renew…', can: () => true, done: (name) => `${name} is being made anew.` },
];

const user = (of) => (of.user_id ? [`${of.user_id} holds it, and cannot use it meanwhile.`] : ['It is not handed out meanwhile.']);

function askStop(of) {
  return { title: `Stop ${of.name}?`, lines: [`All ${many(of.size, 'node')} are stopped. What is in them stays.`, ...user(of)], verb: `Stop ${of.name}` };
}

function askRestart(of) {
  return { title: `Restart ${of.name}?`, lines: [`All ${many(of.size, 'node')} are stopped and started. What is in them stays.`, ...user(of)], verb: `Restart ${of.name}` };
}

function askRelease(of) {
  return {
    title: `Release ${of.name}?`,
    lines: [`It is taken from ${of.user_id}, and removed with all that is in it.`, 'The pool makes a fresh cluster in its place.'],
    verb: `Release ${of.name}`,
  };
}

function button(kind, cluster, state, run) {
  const doing = async () => {
    if (kind.ask && !(await confirm(kind.ask(cluster)))) return false;
    return operate(state, `cluster:${kind.action}`, { action: kind.action, cluster_id: cluster.id }, kind.done(cluster));
  };
  return h('button', { type: 'button', 'data-key': `do:${kind.action}`, disabled: Boolean(state.busy) || !kind.can(cluster), onclick: run(doing) }, kind.label);
}

function columns(run, state) {
  const name = (node) => `${state.cluster.name} / ${node.node_id}`;
  const nodeButton = (kind, node) => {
    const doing = async () => {
      const lines = [`${node.node_id} is removed with all that is in it, and made anew. The rest of ${state.cluster.name} stays as it is.`];
      if (kind.action === 'release' && !(await confirm({ title: `Renew ${node.node_id}?`, lines, verb: `Renew ${node.node_id}` }))) return false;
      return operate(state, `node:${kind.action}`, { action: kind.action, cluster_id: state.cluster.id, node_id: node.node_id }, kind.done(name(node)));
    };
    const isHere = !['released', 'deleting'].includes(state.cluster.status);
    // A node is renewed on behalf of its holder only.
    const can = isHere && kind.can(node) && (kind.action !== 'release' || state.cluster.user_id !== '');
    return h('button', { type: 'button', 'data-key': `node:${kind.action}:${node.node_id}`, disabled: Boolean(state.busy) || !can, onclick: run(doing) }, kind.label, h('span', { class: 'hidden' }, ` ${node.node_id}`));
  };
  return [
    { label: 'Node', kind: 'title', cell: (node) => [node.node_id, h('small', { class: 'mono muted' }, node.container_id.slice(0, 12))] },
    { label: 'State', cell: (node) => badges.node(node.status) },
    { label: 'Ports', kind: 'mono', cell: (node) => Object.entries(node.ports).sort().map(([port, at]) => `${port} ${at}`).join(', ') },
    { label: 'Actions', kind: 'buttons', cell: (node) => h('span', { class: 'actions' }, NODE_ACTIONS.map((kind) => nodeButton(kind, node))) },
  ];
}

/** Asks the server to do it. One thing at a time: it answers when the worker has done it. */
async function operate(state, busy, body, done) {
  state.busy = busy;
  document.getElementById('main').setAttribute('aria-busy', 'true');
  try {
    return await carry(() => call('POST', '/cluster_op', { body }), done);
  } finally {
    state.busy = '';
    document.getElementById('main').removeAttribute('aria-busy');
  }
}

function facts(of) {
  const fact = (name, ...value) => h('div', {}, h('dt', {}, name), h('dd', {}, value));
  const when = (name, ts) => ts && fact(name, h('time', { datetime: ts, title: moment(ts) }, ago(ts)));
  return h('dl', { class: 'facts' },
    of.api_url && fact('API', h('a', { class: 'mono', href: of.api_url, rel: 'noreferrer', target: '_blank', 'data-key': 'api-url' }, of.api_url), copy('api-copy', of.api_url, 'the address')),
    fact('Id', h('span', { class: 'mono' }, of.id), copy('id-copy', of.id, 'the id')),
    fact('Holder', of.user_id || h('span', { class: 'muted' }, 'nobody')),
    fact('Flavour', flavour(of)),
    of.host_id && fact('Host', h('a', { href: link('/hosts', { search: hostName(of) }), 'data-key': 'host' }, hostName(of))),
    when('Made', of.create_ts),
    when('Handed out', of.apply_ts),
    when('Released', of.release_ts),
    of.duration !== null && fact('Held for', duration(of.duration)),
    Object.entries(of.labels ?? {}).sort().map(([name, value]) => fact(name, value)),
    Object.entries(of.service_url).sort().filter(([name]) => name !== 'rest').map(([name, at]) => fact(name, h('span', { class: 'mono' }, at))));
}

/** A cluster is named after its host and a number. */
const hostName = (of) => of.name.replace(/_\d+$/, '');

function copy(key, text, what) {
  const run = async () => {
    try {
      await navigator.clipboard.writeText(text);
      tell(`Copied: ${text}`);
    } catch {
      warn(`The browser does not let this page copy ${what}.`);
    }
  };
  return h('button', { class: 'quiet small', type: 'button', 'data-key': key, onclick: run }, 'Copy', h('span', { class: 'hidden' }, ` ${what}`));
}
