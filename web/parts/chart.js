// The last hour as stacked areas. A pointer or the arrow keys tell the figures of one minute.

import { fill, h, s } from './dom.js';
import { number, time } from './format.js';
import { sign, split } from './slots.js';

const WIDTH = 640;
const HEIGHT = 180;
const LEFT = 52;
const BOTTOM = 22;
const HOUR = 3600e3;
/** Before this there is next to nothing to be seen. */
const YOUNG = 120e3;

/** From the bottom up. */
const LAYERS = [
  ['used', 'In use'],
  ['free', 'Free'],
  ['creating', 'Being made'],
  ['unhealthy', 'Unhealthy'],
  ['other', 'Others'],
];

function layered({ ts, counts }) {
  const { used, free, creating, unhealthy, stopped, leaving, aside } = split(counts, 0);
  return { at: Date.parse(ts), values: { used, free, creating, unhealthy, other: stopped + leaving + aside } };
}

/** The next round number that is not below. */
function round(value) {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)));
  return [1, 2, 4, 5, 10].map((step) => step * power).find((step) => step >= value);
}

/** The chart, and a function that shows other points. */
export function chart() {
  const plot = s('svg', { class: 'chart', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', tabindex: '0' });
  const when = h('b', { class: 'when' });
  const figures = h('ul', { class: 'legend' });
  const marker = s('line', { class: 'marker', y1: 12, y2: HEIGHT - BOTTOM });
  let drawn = { points: [], x: () => 0 };
  let chosen = null;

  const tell = () => {
    const { points, x } = drawn;
    if (!points.length) return;
    const index = chosen ?? points.length - 1;
    const { at, values } = points[index];
    when.textContent = chosen === null ? 'Now' : time(at);
    fill(figures, [...LAYERS].reverse().map(([name, label]) => h('li', {}, sign(name === 'other' ? 'stopped' : name), h('span', {}, label), h('b', {}, number(values[name])))));
    marker.setAttribute('x1', x(at));
    marker.setAttribute('x2', x(at));
    marker.classList.toggle('on', chosen !== null);
  };
  const choose = (index) => {
    chosen = index;
    tell();
  };
  plot.addEventListener('pointermove', (event) => {
    const area = plot.getBoundingClientRect();
    const wanted = ((event.clientX - area.left) / area.width) * WIDTH;
    const distance = ({ at }) => Math.abs(drawn.x(at) - wanted);
    const nearest = drawn.points.reduce((best, point, index) => (distance(point) < distance(drawn.points[best]) ? index : best), 0);
    if (drawn.points.length) choose(nearest);
  });
  plot.addEventListener('pointerleave', () => choose(null));
  plot.addEventListener('blur', () => choose(null));
  plot.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step || !drawn.points.length) return;
    event.preventDefault();
    const last = drawn.points.length - 1;
    choose(Math.min(last, Math.max(0, (chosen ?? last) + step)));
  });

  const show = (raw) => {
    const points = raw.map(layered);
    const end = points.length ? points.at(-1).at : Date.now();
    const top = round(Math.max(1, ...points.map(({ values }) => Object.values(values).reduce((sum, some) => sum + some, 0))));
    const x = (at) => LEFT + ((at - (end - HOUR)) / HOUR) * (WIDTH - LEFT - 6);
    const y = (value) => HEIGHT - BOTTOM - (value / top) * (HEIGHT - BOTTOM - 14);
    drawn = { points: points.filter(({ at }) => at >= end - HOUR), x };
    chosen = chosen === null || chosen < drawn.points.length ? chosen : null;
    const isYoung = end - (drawn.points[0]?.at ?? end) < YOUNG;
    const note = s('text', { class: 'note', x: (LEFT + WIDTH) / 2, y: HEIGHT / 2 - 4, 'text-anchor': 'middle' }, 'The server has just begun to count');
    plot.replaceChildren(...grid(top, end, x, y), ...areas(drawn.points, x, y), ...(isYoung ? [note] : []), marker);
    plot.setAttribute('aria-label', summary(drawn.points));
    tell();
  };
  const element = h('div', { class: 'charted' }, plot, h('div', { class: 'figures', role: 'status', 'aria-live': 'off' }, when, figures));
  return { element, show };
}

function grid(top, end, x, y) {
  const across = [0, top / 2, top].filter(Number.isInteger).map((value) => [
    s('line', { class: 'grid', x1: LEFT, x2: WIDTH - 6, y1: y(value), y2: y(value) }),
    s('text', { x: LEFT - 8, y: y(value) + 4, 'text-anchor': 'end' }, number(value)),
  ]);
  const along = [-60, -45, -30, -15, 0].map((minutes) => {
    const anchor = { '-60': 'start', 0: 'end' }[minutes] ?? 'middle';
    return s('text', { x: x(end + minutes * 60e3), y: HEIGHT - 5, 'text-anchor': anchor }, minutes === 0 ? 'now' : time(end + minutes * 60e3));
  });
  return [across, along].flat(Infinity);
}

function areas(points, x, y) {
  let below = points.map(() => 0);
  return LAYERS.map(([name]) => {
    const above = points.map(({ values }, index) => below[index] + values[name]);
    const upper = points.map(({ at }, index) => `${x(at).toFixed(1)} ${y(above[index]).toFixed(1)}`);
    const lower = points.map(({ at }, index) => `${x(at).toFixed(1)} ${y(below[index]).toFixed(1)}`).reverse();
    const isThere = above.some((value, index) => value > below[index]);
    below = above;
    return isThere && points.length > 1 ? s('path', { class: `area ${name}`, d: `M${upper.join('L')}L${lower.join('L')}z` }) : null;
  }).filter(Boolean);
}

function summary(points) {
  if (!points.length) return 'The last hour: nothing counted yet';
  const range = (name) => {
    const all = points.map(({ values }) => values[name]);
    return `between ${number(Math.min(...all))} and ${number(Math.max(...all))}, now ${number(all.at(-1))}`;
  };
  return `The last hour. In use: ${range('used')}. Free: ${range('free')}. Left and right arrow keys tell each minute.`;
}
