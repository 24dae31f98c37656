// A host's slots as a picture: one cell each, with a shape of its own for each state.

import { h, s } from './dom.js';
import { many, number } from './format.js';
import { link } from '../router.js';

/** The states in the order they are drawn: name, what it is called, and which list of clusters shows them. */
export const STATES = [
  { name: 'free', label: 'Free', query: { state: 'free', health: 'OK' } },
  { name: 'used', label: 'In use' },
  { name: 'creating', label: 'Being made', query: { state: 'creating' } },
  { name: 'unhealthy', label: 'Unhealthy', query: { health: 'FAIL' } },
  { name: 'stopped', label: 'Stopped', query: { state: 'stopped' } },
  { name: 'leaving', label: 'Being removed' },
  { name: 'aside', label: 'Free, not handed out' },
  { name: 'empty', label: 'Empty' },
];

/** How many slots are in each state. A cluster that is held and unhealthy counts as unhealthy here. */
export function split(counts, capacity) {
  const { total, available: free, creating, stopped, deleting: leaving, unhealthy } = counts;
  const sum = free + counts.used + creating + stopped + leaving + unhealthy;
  const both = Math.max(0, sum - total);
  return {
    free,
    used: Math.max(0, counts.used - both),
    creating,
    unhealthy,
    stopped,
    leaving,
    aside: Math.max(0, total - sum),
    empty: Math.max(0, capacity - total),
  };
}

/** Cells get smaller the more there are. */
const SIZES = [[51, 14, 4], [260, 9, 3], [Infinity, 6, 2]];
const WIDTH = 320;

const box = (x, y, size) => `M${x} ${y}h${size}v${size}h${-size}z`;
const SHAPES = {
  free: (x, y, size) => box(x + 1, y + 1, size - 2),
  used: box,
  creating: (x, y, size) => `${box(x + 1, y + 1, size - 2)}M${x + 1} ${y + size / 2}h${size - 2}v${size / 2 - 1}h${2 - size}z`,
  unhealthy: (x, y, size) => `M${x + 1} ${y + 1}l${size - 2} ${size - 2}M${x + size - 1} ${y + 1}l${2 - size} ${size - 2}`,
  stopped: (x, y, size) => `M${x} ${y + size / 2}h${size}`,
  leaving: (x, y, size) => box(x + 1, y + 1, size - 2),
  aside: (x, y, size) => `${box(x + 1, y + 1, size - 2)}M${x + 1} ${y + size - 1}l${size - 2} ${2 - size}`,
  empty: (x, y, size) => box(x + size / 2 - 1, y + size / 2 - 1, 2),
};

/** The picture, in a few paths however many slots there are. */
export function picture(slots, label) {
  const count = Object.values(slots).reduce((sum, some) => sum + some, 0);
  const [, size, gap] = SIZES.find(([limit]) => count <= limit);
  const columns = Math.floor((WIDTH + gap) / (size + gap));
  const rows = Math.max(1, Math.ceil(count / columns));
  let place = 0;
  const paths = STATES.map(({ name }) => {
    let path = '';
    for (let left = slots[name]; left > 0; left -= 1, place += 1) {
      path += SHAPES[name]((place % columns) * (size + gap), Math.floor(place / columns) * (size + gap), size);
    }
    return path && s('path', { class: `slot ${name}`, d: path });
  });
  const height = rows * (size + gap) - gap;
  return s('svg', { class: `slots of-${size}`, viewBox: `-1 -1 ${WIDTH + 2} ${height + 2}`, role: 'img', 'aria-label': label }, paths.filter(Boolean));
}

/** The sign of a state, as in the picture. */
export function sign(name) {
  return s('svg', { class: 'sign', viewBox: '-1 -1 16 16', 'aria-hidden': 'true' }, s('path', { class: `slot ${name}`, d: SHAPES[name](0, 0, 14) }));
}

/** Which states there are and how many of each; with a host, each leads to its clusters. */
export function legend(slots, host) {
  const shown = STATES.filter(({ name }) => slots[name] > 0);
  const entry = ({ name, label, query }) => {
    const text = [sign(name), h('span', {}, label), h('b', {}, number(slots[name]))];
    return h('li', {}, host && query ? h('a', { href: link('/clusters', { host, ...query }), 'data-key': `legend:${host}:${name}` }, text) : text);
  };
  return h('ul', { class: 'legend' }, shown.map(entry));
}

/** The picture in words. */
export function words(slots) {
  const shown = STATES.filter(({ name }) => slots[name] > 0);
  return shown.map(({ name, label }) => `${label.toLowerCase()} ${number(slots[name])}`).join(', ') || many(0, 'slot');
}
