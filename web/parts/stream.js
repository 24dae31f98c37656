// Events of the server as they happen. The browser's own `EventSource` cannot send a token.

import { Refusal, listeners } from '../api.js';
import { token } from '../session.js';

const AGAIN = 3000;

/** Calls `hear` with each event, and `begin` with the id of the last event before, until `signal`. Comes again when it is cut
 * off, and goes on where it was. A refusal ends it, with an error. */
export async function follow({ hear, begin, signal }) {
  let last = '';
  while (!signal.aborted) {
    try {
      const response = await ask(last, signal);
      listeners.reached(true);
      for await (const { id, kind, data } of blocks(response.body)) {
        if (id && !last) begin(Number(id));
        if (id) last = id;
        if (kind && kind !== 'reset') hear(JSON.parse(data));
      }
    } catch (error) {
      if (signal.aborted || error.name === 'AbortError') return;
      if (error.status && error.status !== 503 && error.status !== 429) throw error;
      if (!error.status) listeners.reached(false);
    }
    await rest(signal);
  }
}

async function ask(last, signal) {
  const headers = { Accept: 'text/event-stream' };
  if (token()) headers.Authorization = `Bearer ${token()}`;
  if (last) headers['Last-Event-ID'] = last;
  const url = new URL('v2/events', document.baseURI);
  const response = await fetch(url, { headers, signal, credentials: 'omit', cache: 'no-store', redirect: 'error' });
  if (response.ok) return response;
  const envelope = await response.json();
  const refusal = new Refusal(response.status, envelope.error, envelope.data);
  if (response.status === 401) listeners.refused(refusal);
  throw refusal;
}

/** What stands between empty lines. */
async function* blocks(body) {
  let text = '';
  for await (const part of parts(body.pipeThrough(new TextDecoderStream()))) {
    text += part;
    const whole = text.split('\n\n');
    text = whole.pop();
    for (const block of whole) {
      const lines = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s)));
      yield { id: lines.id, kind: lines.event, data: lines.data };
    }
  }
}

/** Not every browser can go through a stream by itself. */
async function* parts(stream) {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

const rest = (signal) => new Promise((done) => {
  const timer = setTimeout(done, AGAIN);
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    done();
  }, { once: true });
});
