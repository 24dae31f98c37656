// The end of what a node has printed. Hidden where there is no log.

import { get } from '../api.js';
import { fill, h } from './dom.js';
import { poll } from './poll.js';

const PERIOD = 2000;
const TAILS = [100, 500, 2000];

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

  let lines = [];
  let next = '';
  const ask = async () => {
    if (!nodes.length || (!follow.checked && next)) return;
    const [node, most, since] = [select.value, Number(tail.value), next];
    try {
      const { data } = await get(`/cluster/${encodeURIComponent(cluster)}/logs`, { node_id: node, tail: most, after: since || undefined }, signal);
      // Something else was chosen meanwhile.
      if (select.value !== node || Number(tail.value) !== most || next !== since) return again();
      const isNew = !since || data.lines.length > 0;
      lines = [...(since ? lines : []), ...data.lines].slice(-most);
      next = data.next;
      element.hidden = false;
      if (isNew) show(lines.join('\n') || 'Nothing was printed yet.');
    } catch (refusal) {
      if (refusal.status === undefined) throw refusal;
      next = '';
      if (refusal.status === 404) element.hidden = true;
      else if (refusal.status !== 401) show(refusal.message);
    }
  };
  const show = (content) => {
    const isAtEnd = text.scrollHeight - text.scrollTop - text.clientHeight < 40;
    fill(text, content);
    if (isAtEnd) text.scrollTop = text.scrollHeight;
  };
  const again = poll(ask, PERIOD, signal);
  const anew = () => {
    next = '';
    again();
  };
  for (const field of [select, tail, follow]) field.addEventListener('change', anew);
  const offer = (names) => {
    if (names.join() === nodes.join()) return;
    nodes = names;
    const chosen = select.value;
    select.replaceChildren(...nodes.map((name) => h('option', { value: name }, name)));
    if (nodes.includes(chosen)) select.value = chosen;
    element.hidden = element.hidden || !nodes.length;
    anew();
  };
  return { element, offer };
}
