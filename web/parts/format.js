// Numbers, times and names as people read them.

const numbers = new Intl.NumberFormat('en');
const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
const moments = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: 'short', year: 'numeric', second: '2-digit', ...CLOCK });
const clock = new Intl.DateTimeFormat('en-GB', CLOCK);

export const number = (value) => numbers.format(value);

/** `1 cluster`, `2 clusters`. */
export const many = (count, noun) => `${number(count)} ${noun}${count === 1 ? '' : 's'}`;

export const moment = (text) => (text ? moments.format(new Date(text)) : '');

export const time = (date) => clock.format(date);

const UNITS = [['d', 86400], ['h', 3600], ['min', 60], ['s', 1]];

/** So many seconds in its two largest units. */
export function duration(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  const first = UNITS.findIndex(([, size]) => whole >= size);
  if (first < 0) return '0 s';
  const [unit, size] = UNITS[first];
  const [less, smaller] = UNITS[first + 1] ?? ['', 0];
  const rest = smaller ? Math.floor((whole % size) / smaller) : 0;
  return `${Math.floor(whole / size)} ${unit}${rest ? ` ${rest} ${less}` : ''}`;
}

/** So many milliseconds, as precise as anyone cares for. */
export function millis(value) {
  if (value < 1000) return `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
  return value < 60e3 ? `${(value / 1000).toFixed(1)} s` : duration(value / 1000);
}

/** How long ago that was. */
export function ago(text) {
  const seconds = (Date.now() - new Date(text)) / 1000;
  return seconds < 5 ? 'just now' : `${duration(seconds)} ago`;
}

/** A flavour's name. */
export const flavour = (of) => [of.network_type, of.consensus_plugin, of.consensus_mode, of.size].filter((part) => part !== '').join(' / ');

/** Bytes in GiB. */
export const memory = (bytes) => `${numbers.format(Math.round(bytes / 2 ** 30))} GiB`;
