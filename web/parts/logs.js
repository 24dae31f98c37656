// The end of what a node has printed. Hidden where the server tells no logs.

import { get } from '../api.js';
import { fill, h } from './dom.js';
import { poll } from './poll.js';

const PERIOD = 2000;
const TAILS = [100, 500, 2000];

/** Whether the server has the operation at all; not asked again once it has not. */
let isThere = true;

/** The section, and a function that is told which nodes there are. */
export function logs(cluster, signal) {
  let nodes = [];
  const select = h('select', { name: 'node', 'data-key': 'log-node' });
  const tail = h('select', { name: 'tail', 'data-key': 'log-tail' }, TAILS.map((lines) => h('option', { value: lines }, `${lines} lines`)));
  const follow = h('input', { type: 'checkbox', name: 'follow', checked: true, 'data-key': 'log-follow' });
  const text = h('pre', { class: 'log', tabindex: '0', role: 'log', 'aria-live': 'off', 'aria-label': 'Log' });
  const element = h('section', { hidden: true, 'aria-labelledby': 'of-log' },
    h('div', { class: 'row' },
      h('h2', { id: 'of-log' }, 'Log'),
      h('label', { class: 'inline push' }, 'Node', select),
      h('label', { class: 'inline' }, 'Last', tail),
      h('label', { class: 'inline' }, follow, 'Follow')),
    text);

  let shown = null;
  const ask = async (always = false) => {
    if (!isThere || !nodes.length || (!follow.checked && !always)) return;
    try {
      const { data } = await get(`/cluster/${encodeURIComponent(cluster)}/logs`, { node_id: select.value, tail: tail.value }, signal);
      element.hidden = false;
      show(read(data));
    } catch (refusal) {
      if (refusal.status === undefined) throw refusal;
      if (refusal.status === 404) {
        isThere = isThere && !/there is no path/.test(refusal.message);
        element.hidden = true;
      } else if (refusal.status !== 401) show(refusal.message);
    }
  };
  const show = (lines) => {
    if (lines === shown) return;
    const isAtEnd = text.scrollHeight - text.scrollTop - text.clientHeight < 40;
    shown = lines;
    fill(text, lines || 'Nothing was printed yet.');
    if (isAtEnd) text.scrollTop = text.scrollHeight;
  };
  poll(ask, PERIOD, signal);
  for (const field of [select, tail, follow]) field.addEventListener('change', () => ask(true));
  const offer = (names) => {
    if (names.join() === nodes.join()) return;
    nodes = names;
    const chosen = select.value;
    select.replaceChildren(...nodes.map((name) => h('option', { value: name }, name)));
    if (nodes.includes(chosen)) select.value = chosen;
    element.hidden = element.hidden || !nodes.length;
    ask(true);
  };
  return { element, offer };
}

/** The text in the answer. */
function read(data) {
  if (typeof data === 'string') return data;
  return (data.lines ?? []).join('\n');
}
