// Asking again and again, for as long as someone looks.

import { warn } from './notice.js';

/** Runs `ask` now and `period` milliseconds after each end, until `signal`. A refusal is told once. Answers a function that
 * makes it run at once. */
export function poll(ask, period, signal) {
  let timer = 0;
  let running = false;
  let again = false;
  let told = '';
  const refused = (error) => {
    // The head of the page says that nobody answers, and a form asks for the token.
    if (error.status === 0 || error.status === 401 || error.message === told) return;
    told = error.message;
    warn(told);
  };
  const run = async () => {
    clearTimeout(timer);
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      await ask();
      told = '';
    } catch (error) {
      if (signal.aborted || error.name === 'AbortError') return;
      if (error.status === undefined) throw error;
      refused(error);
    } finally {
      running = false;
      if (!signal.aborted) wait();
    }
  };
  const wait = () => {
    const hidden = document.visibilityState === 'hidden' && !again;
    if (hidden) return;
    timer = setTimeout(run, again ? 0 : period);
    again = false;
  };
  const wake = () => document.visibilityState === 'visible' && run();
  document.addEventListener('visibilitychange', wake, { signal });
  signal.addEventListener('abort', () => clearTimeout(timer));
  run();
  return run;
}

/** Maps come in any order; what is the same is to look the same. */
function inOrder(_, value) {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Runs `show` with what `ask` answers, when that is something else than the last time. */
export function changed(show) {
  let last;
  return (value) => {
    const text = JSON.stringify(value, inOrder);
    if (text === last) return;
    last = text;
    show(value);
  };
}
