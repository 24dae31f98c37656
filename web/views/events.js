// What happens, as it happens, and where the server sends it.

import { get } from '../api.js';
import { link } from '../router.js';
import { fill, h } from '../parts/dom.js';
import { moment, number } from '../parts/format.js';
import { warn } from '../parts/notice.js';
import { changed, poll } from '../parts/poll.js';
import { follow } from '../parts/stream.js';
import { table } from '../parts/table.js';

export const title = 'Events';

const PERIOD = 5000;
const SHOWN = 100;

/** Kinds of events in words, with the look and the sign of their badge. */
const KINDS = {
  'cluster.created': ['is being made', 'creating', '◐'],
  'cluster.ready': ['is ready', 'free', '✓'],
  'cluster.applied': ['was handed out', 'used', '●'],
  'cluster.expiring': ['has a lease that ends soon', 'creating', '◐'],
  'cluster.released': ['was released', 'stopped', '○'],
  'cluster.unhealthy': ['is not well', 'unhealthy', '✕'],
  'cluster.healed': ['is well again', 'free', '✓'],
  'cluster.failed': ['could not be brought to what is wished', 'unhealthy', '✕'],
  'host.up': ['answers', 'free', '✓'],
  'host.down': ['does not answer', 'unhealthy', '✕'],
  'buffer.low': ['lacks clusters that are ready', 'creating', '◐'],
  'buffer.filled': ['has all clusters that are to be ready', 'free', '✓'],
};

const BEFORE_USER = { 'cluster.applied': 'to', 'cluster.released': 'by', 'cluster.expiring': 'for' };

export function open({ signal }) {
  const list = h('ol', { class: 'events' });
  const pause = h('button', { type: 'button', 'aria-pressed': 'false' }, 'Pause');
  const note = h('p', { class: 'panel muted' }, 'Nothing has happened yet.');
  let held = null;
  pause.addEventListener('click', () => {
    const missed = held ?? [];
    held = held ? null : [];
    pause.setAttribute('aria-pressed', String(held !== null));
    missed.forEach(show);
  });

  const show = (event) => {
    note.hidden = true;
    list.prepend(item(event));
    if (list.children.length > SHOWN) list.lastElementChild.remove();
  };
  // Ids follow each other, so this many before the first are the last ones that were.
  const before = async (last) => {
    const { data } = await get('/events', { after: Math.max(0, last - SHOWN), limit: SHOWN }, signal);
    const earlier = data.filter(({ id }) => id <= last).reverse();
    if (earlier.length) note.hidden = true;
    list.append(...earlier.map(item));
  };
  const failed = (error) => {
    if (signal.aborted || error.name === 'AbortError') return;
    if (error.status !== 401) warn(error.message);
  };
  const hear = (event) => {
    if (!held) show(event);
    else if (held.push(event) > SHOWN) held.shift();
  };
  follow({ hear, begin: (last) => before(last).catch(failed), signal }).catch(failed);
  return h('div', { class: 'page' },
    h('div', { class: 'row head' }, h('h1', {}, 'Events'), h('p', { class: 'muted' }, 'What happens to clusters, hosts and buffers.'), h('span', { class: 'push' }, pause)),
    note,
    h('div', { role: 'log', 'aria-live': 'polite', 'aria-label': 'Events, the newest first' }, list),
    webhooks(signal));
}

function item(event) {
  const { cluster_id: cluster, user_id: user, detail, reason } = event;
  const [said, look, sign] = KINDS[event.kind] ?? [event.kind, 'stopped', '○'];
  const flavour = [event.network_type, event.consensus_plugin, event.consensus_mode, event.size].join('/');
  const name = event.cluster_name || event.host_name || flavour;
  return h('li', { class: 'event' },
    h('time', { datetime: event.ts, class: 'muted' }, moment(event.ts)),
    h('span', { class: 'said' },
      cluster ? h('a', { href: link(`/clusters/${encodeURIComponent(cluster)}`) }, name) : h('b', {}, name),
      user && !BEFORE_USER[event.kind] && [' of ', h('b', {}, user)],
      ` ${said}`,
      user && BEFORE_USER[event.kind] && [` ${BEFORE_USER[event.kind]} `, h('b', {}, user)],
      reason && reason !== 'released' && ` (${reason})`,
      detail && h('small', { class: 'muted' }, ` ${detail}`)),
    h('span', { class: `badge ${look}` }, h('span', { 'aria-hidden': 'true' }, sign), event.kind.split('.')[1]));
}

/** For operators, where there are any. */
function webhooks(signal) {
  const rows = table({ caption: 'Webhooks', columns: COLUMNS, empty: 'There is no webhook.' });
  const section = h('section', { hidden: true, 'aria-label': 'Webhooks' }, h('h2', {}, 'Webhooks'), rows.element);
  const show = changed((all) => {
    section.hidden = all.length === 0;
    rows.show(all);
  });
  const state = { isRefused: false };
  poll(async () => {
    if (state.isRefused) return;
    try {
      const { data } = await get('/webhooks', {}, signal);
      show(data);
    } catch (refusal) {
      if (refusal.status !== 403) throw refusal;
      state.isRefused = true;
      fill(section);
    }
  }, PERIOD, signal);
  return section;
}

const COLUMNS = [
  { label: 'URL', kind: 'title', cell: (of) => [of.url, h('small', { class: 'mono muted' }, of.kinds.join(', ') || 'all events')] },
  { label: 'State', cell: (of) => (of.enabled ? 'On' : 'Off') },
  { label: 'Pending', kind: 'number', cell: (of) => number(of.pending) },
  { label: 'Last delivery', kind: 'when', cell: (of) => of.delivery_ts && h('time', { datetime: of.delivery_ts }, moment(of.delivery_ts)) },
  { label: 'Last error', cell: (of) => of.error && [of.error, h('small', { class: 'muted' }, ` ${moment(of.error_ts)}`)] },
  { label: 'Given up', kind: 'number', cell: (of) => number(of.given_up) },
];
