// The hosts, and what can be done with them.

import { get } from '../api.js';
import { go, link } from '../router.js';
import * as actions from '../parts/hosts.js';
import * as badges from '../parts/badges.js';
import { fill, h } from '../parts/dom.js';
import { ago, many, memory, moment, number } from '../parts/format.js';
import { pager } from '../parts/pager.js';
import { changed, poll } from '../parts/poll.js';
import { legend, picture, split, words } from '../parts/slots.js';

export const title = 'Hosts';

const PERIOD = 3000;
const SIZE = 20;
const NONE = { total: 0, available: 0, used: 0, creating: 0, stopped: 0, deleting: 0, unhealthy: 0 };

const state = { params: new URLSearchParams(), all: [], draw: () => {} };

/** The address has another query now. */
export function change(params) {
  state.params = params;
  state.draw();
}

export function open({ signal, params }) {
  state.params = params;
  const list = h('div', { class: 'list' });
  const steps = h('div', {});
  const count = h('p', { class: 'muted', role: 'status' });
  const search = h('input', { type: 'search', name: 'search', value: params.get('search') ?? '', placeholder: 'Name or address', 'aria-label': 'Search hosts' });
  let again = () => {};
  const run = async (doing) => {
    if (await doing) again();
  };
  search.addEventListener('input', () => go(link('/hosts', { search: search.value.trim() }), true));

  state.draw = () => {
    const text = (state.params.get('search') ?? '').toLowerCase();
    if (document.activeElement !== search) search.value = state.params.get('search') ?? '';
    const found = state.all.filter(({ name, worker_api: api }) => `${name} ${api}`.toLowerCase().includes(text));
    const last = Math.max(1, Math.ceil(found.length / SIZE));
    const page = Math.min(last, Math.max(1, Number(state.params.get('page')) || 1));
    const shown = found.slice((page - 1) * SIZE, page * SIZE);
    const to = (wanted) => go(link('/hosts', { search: state.params.get('search'), page: wanted > 1 ? wanted : '' }));
    fill(list, shown.length ? shown.map((host) => row(host, run)) : h('p', { class: 'panel muted' }, state.all.length ? 'No host has that in its name or address.' : 'There are no hosts yet. Add the first one.'));
    fill(count, many(found.length, 'host'));
    const before = { list: 'hosts', page, size: SIZE, count: shown.length, next: page < last ? 'next' : null, total: found.length, to };
    fill(steps, found.length > SIZE && pager(before));
  };
  const show = changed((all) => {
    state.all = all;
    state.draw();
  });
  again = poll(async () => {
    const [hosts, stat] = await Promise.all([get('/hosts', {}, signal), get('/stat', {}, signal)]);
    const counts = new Map(stat.data.hosts.map((host) => [host.host_id, host.counts]));
    show(hosts.data.map(({ clusters, ...host }) => ({ ...host, counts: counts.get(host.id) ?? NONE })));
  }, PERIOD, signal);
  return h('div', { class: 'page' },
    h('div', { class: 'row head' },
      h('h1', {}, 'Hosts'),
      count,
      h('div', { class: 'row push' },
        search,
        h('button', { class: 'primary', type: 'button', 'data-key': 'add-host', onclick: () => run(actions.add()) }, 'Add host'))),
    list,
    steps);
}

function row(host, run) {
  const slots = split(host.counts, host.capacity);
  const button = (name, label, doing) => h('button', { type: 'button', 'data-key': `${name}:${host.name}`, onclick: () => run(doing()) }, label, h('span', { class: 'hidden' }, ` ${host.name}`));
  return h('article', { class: 'card wide', 'aria-label': `Host ${host.name}` },
    h('div', { class: 'about' },
      h('header', { class: 'row' },
        h('h2', {}, host.name),
        badges.host(host.status),
        !host.schedulable && badges.mark('Hands out nothing'),
        host.autofill && badges.mark('Autofill'),
        host.tls && badges.mark('TLS')),
      h('p', { class: 'mono muted' }, host.worker_api),
      host.status_detail && h('p', { class: 'problem' }, host.status_detail),
      h('dl', { class: 'facts' },
        fact('Clusters', h('a', { href: link('/clusters', { host: host.name }), 'data-key': `clusters:${host.name}` }, `${number(host.counts.total)} of ${number(host.capacity)}`)),
        fact('Worker', host.facts.version || 'unknown'),
        host.facts.cores > 0 && fact('Machine', `${many(host.facts.cores, 'core')}, ${memory(host.facts.memory_bytes)}`),
        fact('Running nodes', number(host.facts.running_nodes)),
        fact('Added', h('time', { datetime: host.create_ts, title: moment(host.create_ts) }, ago(host.create_ts))))),
    h('div', { class: 'pictured' }, picture(slots, `Slots of ${host.name}: ${words(slots)}`), legend(slots, host.name)),
    h('div', { class: 'actions', role: 'group', 'aria-label': `Actions on ${host.name}` },
      button('edit', 'Change…', () => actions.edit(host)),
      Object.entries(actions.LABELS).map(([name, label]) => button(name, label, () => actions.act(name, host))),
      button('remove', 'Remove…', () => actions.remove(host))));
}

const fact = (name, value) => h('div', {}, h('dt', {}, name), h('dd', {}, value));
