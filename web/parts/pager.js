// Steps through pages that the server starts `after` something.

import { h } from './dom.js';
import { number } from './format.js';

/** Where the pages before this one start, by what is listed: the server knows only the way forward. */
const trails = new Map();

/** Notes that the page after this one starts there. */
export function remember(list, page, next) {
  const trail = trails.get(list) ?? [''];
  if (next) trail[page] = next;
  trails.set(list, trail);
}

/** The buttons. `to(page, after)` goes there; `total` is how many there are in all, where that is known. */
export function pager({ list, page, size, count, next, total, to }) {
  const before = trails.get(list)?.[page - 2];
  const first = (page - 1) * size + 1;
  const range = count ? `${number(first)}–${number(first + count - 1)}` : 'None';
  const back = () => (before === undefined ? to(1, '') : to(page - 1, before));
  return h('nav', { class: 'row pager', 'aria-label': 'Pages of the list' },
    h('span', { class: 'muted' }, total === undefined || !count ? range : `${range} of ${number(total)}`),
    h('button', { type: 'button', 'data-key': 'page-back', disabled: page <= 1, onclick: back }, before === undefined && page > 1 ? 'First page' : 'Previous'),
    h('button', { type: 'button', 'data-key': 'page-next', disabled: !next, onclick: () => to(page + 1, next) }, 'Next'));
}
