// The clusters, a page at a time.

import { get } from '../api.js';
import { go, link } from '../router.js';
import * as badges from '../parts/badges.js';
import { fill, h } from '../parts/dom.js';
import { duration, flavour, moment } from '../parts/format.js';
import { pager, remember } from '../parts/pager.js';
import { changed, poll } from '../parts/poll.js';
import { table } from '../parts/table.js';

export const title = 'Clusters';

const PERIOD = 5000;
const SIZE = 50;
const TYPING = 250;

/** What the choices mean to the server. */
const STATES = {
  '': ['All', {}],
  free: ['Free', { user_id: '' }],
  running: ['Running', { status: 'running' }],
  creating: ['Being made', { status: 'creating' }],
  stopped: ['Stopped', { status: 'stopped' }],
  deleting: ['Being removed', { status: 'deleting' }],
  released: ['Released', { state: 'released' }],
};
const HEALTH = { '': 'Any', OK: 'Healthy', FAIL: 'Unhealthy', unknown: 'Unknown' };
const FILTERS = ['search', 'state', 'health', 'flavour', 'host'];

const state = { change: () => {} };

/** The address has another query now. */
export const change = (params) => state.change(params);

/** What the server is asked for. */
function query(params) {
  const text = (name) => params.get(name) || undefined;
  const asked = { search: text('search'), host_id: text('host'), ...STATES[params.get('state') ?? '']?.[1], limit: SIZE, after: text('after') };
  if (text('health')) asked.health = text('health') === 'unknown' ? '' : text('health');
  const [network, plugin, mode, size] = text('flavour')?.split('/') ?? [];
  if (size) Object.assign(asked, { network_type: network, consensus_plugin: plugin, consensus_mode: mode, size });
  return asked;
}

export function open({ signal, params }) {
  let current = params;
  let turn = new AbortController();
  const rows = table({ caption: 'Clusters', columns: COLUMNS, empty: 'No cluster matches.' });
  const steps = h('div', {});
  const count = h('p', { class: 'hidden', role: 'status' });
  const filters = form((values) => go(link('/clusters', values), true));
  const hosts = new Map();
  const show = changed(({ data, next, list, page, total, named }) => {
    const hostName = (of) => named[of.host_id] ?? of.worker_api;
    rows.show(data.map((of) => ({ ...of, hostName: hostName(of) })));
    const to = (wanted, after) => go(link('/clusters', { ...Object.fromEntries(current), page: wanted > 1 ? wanted : '', after: wanted > 1 ? after : '' }));
    fill(steps, pager({ list, page, size: SIZE, count: data.length, next, total, to }));
    count.textContent = data.length ? `${data.length} clusters on page ${page}` : 'No cluster matches.';
  });
  const again = poll(async () => {
    const asked = current;
    turn = new AbortController();
    const stop = AbortSignal.any([signal, turn.signal]);
    const { data, next } = await get('/clusters', query(asked), stop).catch((error) => {
      // Another filter came in between.
      if (turn.signal.aborted && !signal.aborted) return {};
      throw error;
    });
    if (!data || asked !== current) return;
    const page = Math.max(1, Number(asked.get('page')) || 1);
    const list = JSON.stringify(FILTERS.map((name) => asked.get(name)));
    remember(list, page, next);
    const isAll = FILTERS.every((name) => !asked.get(name));
    show({ data, next, list, page, total: isAll ? hosts.total : undefined, named: Object.fromEntries(hosts) });
  }, PERIOD, signal);
  state.change = (next) => {
    current = next;
    filters.set(current);
    turn.abort();
    again();
  };
  filters.set(current);
  choices(filters, hosts, signal).then(() => {
    filters.set(current);
    again();
  }, () => {});
  return h('div', { class: 'page' },
    h('div', { class: 'row head' }, h('h1', {}, 'Clusters')),
    filters.element,
    count,
    rows.element,
    steps);
}

/** Fills what can be chosen with what there is. */
async function choices(filters, hosts, signal) {
  const flavours = await get('/flavours', {}, signal);
  filters.offer('flavour', flavours.data.map((of) => [[of.network_type, of.consensus_plugin, of.consensus_mode, of.size].join('/'), flavour(of)]));
  // Users have no right to this one, and no use of hosts.
  const stat = await get('/stat', {}, signal).catch(() => null);
  if (!stat) {
    filters.without('host');
    return;
  }
  stat.data.hosts.forEach((host) => hosts.set(host.host_id, host.name));
  hosts.total = stat.data.clusters.total - stat.data.clusters.deleting;
  filters.offer('host', stat.data.hosts.map(({ name }) => [name, name]));
}

/** The filters; `tell` hears of each change. */
function form(tell) {
  let timer = 0;
  const search = h('input', { type: 'search', name: 'search', placeholder: 'Id, name or holder', maxlength: 128 });
  const select = (name, options) => h('select', { name }, options.map(([value, label]) => h('option', { value }, label)));
  const fields = {
    state: select('state', Object.entries(STATES).map(([value, [label]]) => [value, label])),
    health: select('health', Object.entries(HEALTH)),
    flavour: select('flavour', [['', 'Any']]),
    host: select('host', [['', 'Any']]),
  };
  const all = { search, ...fields };
  const values = () => Object.fromEntries(Object.entries(all).map(([name, field]) => [name, field.value.trim()]));
  const label = (text, field) => h('label', { class: 'field' }, h('span', {}, text), field);
  const element = h('form', { class: 'filters', role: 'search', 'aria-label': 'Clusters' },
    label('Search', search), label('State', fields.state), label('Health', fields.health), label('Flavour', fields.flavour), label('Host', fields.host),
    h('button', { type: 'reset' }, 'Clear'));
  search.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => tell(values()), TYPING);
  });
  Object.values(fields).forEach((field) => field.addEventListener('change', () => tell(values())));
  element.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(timer);
    tell(values());
  });
  element.addEventListener('reset', () => tell({}));
  return {
    element,
    set(params) {
      for (const [name, field] of Object.entries(all)) {
        const value = params.get(name) ?? '';
        if (field === document.activeElement && field === search) continue;
        // A link may name what is not, or not yet, to be chosen.
        if (value && field !== search && ![...field.options].some((option) => option.value === value)) field.append(h('option', { value }, value));
        field.value = value;
      }
    },
    offer(name, options) {
      fields[name].replaceChildren(h('option', { value: '' }, 'Any'), ...options.map(([value, text]) => h('option', { value }, text)));
    },
    without(name) {
      fields[name].closest('label').remove();
    },
  };
}

const COLUMNS = [
  { label: 'Cluster', kind: 'title', cell: (of) => [h('a', { href: link(`/clusters/${encodeURIComponent(of.id)}`), 'data-key': `cluster:${of.id}` }, of.name), h('small', { class: 'mono muted' }, of.id)] },
  { label: 'State', cell: (of) => badges.state(of) },
  { label: 'Holder', cell: (of) => of.user_id || h('span', { class: 'muted' }, 'nobody') },
  { label: 'Flavour', cell: (of) => flavour(of) },
  { label: 'Host', cell: (of) => of.hostName },
  { label: 'Age', kind: 'number', cell: (of) => h('time', { datetime: of.create_ts, title: moment(of.create_ts) }, duration((Date.now() - new Date(of.create_ts)) / 1000)) },
  { label: 'Held', kind: 'number', cell: (of) => (of.duration === null ? '' : duration(of.duration)) },
];
