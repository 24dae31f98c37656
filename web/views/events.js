// What happens, as it happens.

import { get } from '../api.js';
import { link } from '../router.js';
import { fill, h } from '../parts/dom.js';
import { moment } from '../parts/format.js';
import { hostNames } from '../parts/names.js';
import { poll } from '../parts/poll.js';

export const title = 'Events';

const PERIOD = 2000;
const SHOWN = 100;

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
export function what({ action, operation, code }) {
  const [done, wished] = WORDS[action] ?? WORDS[operation] ?? [`used ${operation}`, `use ${operation}`];
  if (code === 0) return `asked to ${wished}`;
  return code < 400 ? done : `could not ${wished}`;
}

/** How it came out. */
export function outcome({ code, reason }) {
  if (code === 0) return h('span', { class: 'badge creating' }, h('span', { 'aria-hidden': 'true' }, '◐'), 'Under way');
  if (code < 400) return h('span', { class: 'badge free' }, h('span', { 'aria-hidden': 'true' }, '✓'), 'Done');
  return h('span', { class: 'badge unhealthy' }, h('span', { 'aria-hidden': 'true' }, '✕'), `${code} ${reason.replaceAll('_', ' ')}`);
}

export function open({ signal }) {
  const list = h('ol', { class: 'events' });
  const pause = h('button', { type: 'button', 'aria-pressed': 'false' }, 'Pause');
  const note = h('p', { class: 'panel muted', hidden: true });
  const shown = new Map();
  let name = null;
  let isPaused = false;
  pause.addEventListener('click', () => {
    isPaused = !isPaused;
    pause.setAttribute('aria-pressed', String(isPaused));
  });

  // Only what is new is added: what is read aloud, or has the focus, stays.
  const show = (entries) => {
    const ids = new Set(entries.map(({ id }) => id));
    for (const [id, { element }] of shown) {
      if (!ids.has(id)) {
        element.remove();
        shown.delete(id);
      }
    }
    for (const entry of [...entries].reverse()) {
      const text = JSON.stringify(entry);
      const known = shown.get(entry.id);
      if (known?.text === text) continue;
      const element = item(entry, name);
      if (known) known.element.replaceWith(element);
      else list.prepend(element);
      shown.set(entry.id, { element, text });
    }
    note.hidden = entries.length > 0;
    fill(note, 'Nothing has happened yet.');
  };
  poll(async () => {
    if (isPaused) return;
    try {
      const { data } = await get('/audit', { order: 'newest', limit: SHOWN }, signal);
      name ??= await hostNames(signal);
      show(data);
    } catch (refusal) {
      if (refusal.status !== 403) throw refusal;
      note.hidden = false;
      fill(note, `Events are for operators: ${refusal.message}.`);
    }
  }, PERIOD, signal);
  return h('div', { class: 'page' },
    h('div', { class: 'row head' }, h('h1', {}, 'Events'), h('p', { class: 'muted' }, 'What people and programs do, as it happens.'), h('span', { class: 'push' }, pause)),
    note,
    h('div', { role: 'log', 'aria-live': 'polite', 'aria-label': 'Events, the newest first' }, list));
}

function item(entry, name) {
  const { actor, user_id: user, cluster_id: cluster, host_id: host, times } = entry;
  return h('li', { class: 'event' },
    h('time', { datetime: entry.ts, class: 'muted' }, moment(entry.ts)),
    h('span', { class: 'said' },
      h('b', {}, actor), ` ${what(entry)}`,
      cluster && [' ', h('a', { class: 'mono', href: link(`/clusters/${encodeURIComponent(cluster)}`) }, cluster.slice(-8))],
      user && [' for ', h('b', {}, user)],
      !cluster && host && [' ', h('b', {}, name(host))],
      times > 1 && ` (${times} times)`),
    outcome(entry));
}
