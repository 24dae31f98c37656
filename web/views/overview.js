// The pool at a glance.

import { get } from '../api.js';
import { link } from '../router.js';
import { chart } from '../parts/chart.js';
import { fill, h } from '../parts/dom.js';
import { flavour, many, millis, number } from '../parts/format.js';
import { changed, poll } from '../parts/poll.js';
import * as badges from '../parts/badges.js';
import { legend, picture, sign, split, words } from '../parts/slots.js';
import { table } from '../parts/table.js';

export const title = 'Overview';

const PERIOD = 3000;
const TREND_PERIOD = 60000;
/** More hosts than these are on the page of hosts. */
const HOSTS = 12;

export function open({ signal }) {
  const figures = h('dl', { class: 'figures-row' });
  const attention = h('div', {});
  const trend = chart();
  const flavours = table({ caption: 'The pool by flavour', columns: COLUMNS, empty: 'No profile makes a flavour.', kind: 'compact' });
  const lately = table({ caption: 'How the pool did lately', columns: LATELY, empty: '', kind: 'compact' });
  const hosts = h('div', { class: 'cards' });
  const more = h('p', {});
  const counted = [
    section('hour', 'The last hour', trend.element),
    section('lately', 'Lately', lately.element),
    section('hosts', 'Hosts', hosts, more),
  ];
  let known = [];

  const show = changed((stat) => {
    fill(figures, totals(stat));
    fill(attention, troubles(stat));
    flavours.show(ordered(stat.flavours));
    lately.show([{ last: 'Last hour', ...stat.last_hour }, { last: 'Last day', ...stat.last_day }]);
    fill(hosts, stat.hosts.length ? worst(stat.hosts).slice(0, HOSTS).map(card) : h('p', { class: 'panel muted' }, 'There are no hosts yet. ', h('a', { href: '#/hosts' }, 'Add one')));
    fill(more, stat.hosts.length > HOSTS && h('a', { href: '#/hosts' }, `All ${many(stat.hosts.length, 'host')}`));
    trend.show([...known, { ts: new Date().toISOString(), counts: stat.clusters }]);
  });
  // A user's token may see the flavours, and no more.
  const only = (refusal) => async () => {
    const { data } = await get('/flavours', {}, signal);
    counted.forEach((part) => part.remove());
    fill(attention, h('p', { class: 'panel muted' }, `Hosts and counts are not shown: ${refusal.message}.`));
    flavours.show(ordered(data));
  };
  let ask = async () => {
    try {
      show((await get('/stat', {}, signal)).data);
    } catch (refusal) {
      if (refusal.status !== 403) throw refusal;
      ask = only(refusal);
      await ask();
    }
  };
  const askTrend = async () => {
    try {
      // The last one is of now, which is asked for more often.
      known = (await get('/trend', {}, signal)).data.slice(0, -1);
    } catch (refusal) {
      if (refusal.status !== 403) throw refusal;
    }
  };
  poll(askTrend, TREND_PERIOD, signal);
  poll(() => ask(), PERIOD, signal);
  return h('div', { class: 'page' },
    h('h1', {}, 'Overview'),
    figures,
    attention,
    h('div', { class: 'halves' }, counted[0], section('flavours', 'Flavours', flavours.element)),
    counted.slice(1));
}

const section = (id, name, ...content) => h('section', { 'aria-labelledby': `of-${id}` }, h('h2', { id: `of-${id}` }, name), content);

function totals({ clusters, hosts, released }) {
  const capacity = hosts.reduce((sum, host) => sum + host.capacity, 0);
  const slots = split(clusters, capacity);
  const figure = (name, label, value, params) => h('div', {},
    h('dt', {}, sign(name), label),
    h('dd', {}, params ? h('a', { href: link('/clusters', params), 'data-key': `total:${name}` }, number(value)) : number(value)));
  return [
    figure('free', 'Free', slots.free, { state: 'free', health: 'OK' }),
    figure('used', 'In use', clusters.used),
    figure('creating', 'Being made', clusters.creating, { state: 'creating' }),
    figure('unhealthy', 'Unhealthy', clusters.unhealthy, { health: 'FAIL' }),
    figure('stopped', 'Stopped', clusters.stopped, { state: 'stopped' }),
    figure('empty', 'Empty slots', slots.empty),
    figure('leaving', 'Released so far', released, { state: 'released' }),
  ];
}

/** What is not as it should be, in sentences. */
function troubles({ hosts, flavours, keeper }) {
  const away = hosts.filter((host) => host.status === 'inactive');
  const list = [
    away.length && h('li', {}, h('a', { href: '#/hosts', 'data-key': 'away' }, `${many(away.length, 'host')} ${away.length === 1 ? 'does' : 'do'} not answer`), `: ${away.slice(0, 5).map(({ name }) => name).join(', ')}${away.length > 5 ? ' and others' : ''}`),
    ...flavours.filter((of) => of.status_detail).map((of) => h('li', {}, h('b', {}, flavour(of)), `: ${of.status_detail}`)),
    ...flavours.filter((of) => !of.status_detail && of.counts.available < of.target).map((of) => h('li', {}, h('b', {}, flavour(of)), `: ${number(of.counts.available)} of ${number(of.target)} are ready`)),
    ...keeper.filter((duty) => duty.error).map((duty) => h('li', {}, `The keeper's duty ${duty.duty} fails: ${duty.error}`)),
  ].filter(Boolean);
  if (!list.length) return null;
  return h('section', { class: 'attention', 'aria-labelledby': 'of-attention' }, h('h2', { id: 'of-attention' }, 'Needs attention'), h('ul', {}, list));
}

/** Those with clusters or a target come first. */
const ordered = (flavours) => [...flavours].sort((a, b) => b.counts.total + b.target - a.counts.total - a.target);

const COLUMNS = [
  { label: 'Flavour', kind: 'title', cell: (of) => h('a', { href: link('/clusters', { flavour: [of.network_type, of.consensus_plugin, of.consensus_mode, of.size].join('/') }), 'data-key': `flavour:${flavour(of)}` }, flavour(of)) },
  { label: 'Ready', cell: ready },
  { label: 'In use', kind: 'number', cell: (of) => number(of.counts.used) },
  { label: 'Being made', kind: 'number', cell: (of) => number(of.counts.creating) },
  { label: 'Unhealthy', kind: 'number', cell: (of) => (of.counts.unhealthy ? h('b', { class: 'bad' }, `✕ ${number(of.counts.unhealthy)}`) : '0') },
];

const LATELY = [
  { label: 'When', kind: 'title', cell: ({ last }) => last },
  { label: 'Handed out', kind: 'number', cell: ({ applied }) => number(applied) },
  { label: 'Given back', kind: 'number', cell: ({ released }) => number(released) },
  { label: 'Became ready', kind: 'number', cell: (did) => number(did.ready) },
  { label: 'Handed out within (half, 95%)', kind: 'number', cell: (did) => both(did.apply_ms_p50, did.apply_ms_p95) },
  { label: 'Ready after (half, 95%)', kind: 'number', cell: (did) => both(did.ready_ms_p50, did.ready_ms_p95) },
  { label: 'In use', kind: 'number', cell: ({ occupancy }) => (occupancy === null ? '–' : `${Math.round(occupancy * 100)}%`) },
];

const both = (half, most) => (half === null ? '–' : `${millis(half)}, ${millis(most)}`);

/** How many are ready of how many there should be. */
function ready({ counts, target }) {
  if (!target) return number(counts.available);
  const text = `${number(counts.available)} of ${number(target)}`;
  return h('span', { class: 'metered' }, text, h('meter', { min: 0, max: target, low: target, optimum: target, value: Math.min(counts.available, target), 'aria-hidden': 'true' }));
}

/** Those that do not answer come first; the order is calm otherwise. */
const worst = (hosts) => [...hosts].sort((a, b) => (a.status === 'active') - (b.status === 'active'));

function card(host) {
  const slots = split(host.counts, host.capacity);
  return h('article', { class: 'card', 'aria-label': `Host ${host.name}` },
    h('header', { class: 'row' },
      h('h3', {}, h('a', { href: link('/hosts', { search: host.name }), 'data-key': `host:${host.host_id}` }, host.name)),
      badges.host(host.status),
      h('span', { class: 'muted push' }, `${number(host.counts.total)} of ${number(host.capacity)}`)),
    picture(slots, `Slots of ${host.name}: ${words(slots)}`),
    legend(slots, host.name));
}
