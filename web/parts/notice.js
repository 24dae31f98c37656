// What came of something: seen at the lower edge, and read aloud.

import { fill, h } from './dom.js';

const SHOWN_FOR = 6000;
let timer = 0;

/** It was done. */
export function tell(text) {
  clear();
  fill(document.getElementById('told'), h('p', { class: 'notice' }, text));
  timer = setTimeout(clear, SHOWN_FOR);
}

/** It was not done. Stays until it is closed. */
export function warn(text) {
  clear();
  const close = h('button', { class: 'quiet', type: 'button', onclick: clear }, 'Close');
  fill(document.getElementById('warned'), h('p', { class: 'notice bad' }, h('span', {}, text), close));
}

/** Nothing is shown any more. */
export function clear() {
  clearTimeout(timer);
  fill(document.getElementById('told'));
  fill(document.getElementById('warned'));
}
