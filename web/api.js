// The server's API: one call, one answer or one refusal.

import { token } from './session.js';

const BASE = 'v2';

/** Why a call was not carried out, in the server's words where it has some. */
export class Refusal extends Error {
  constructor(status, message, data = {}) {
    super(message);
    this.status = status;
    this.reason = data.reason ?? 'unreachable';
    this.field = data.field ?? '';
    this.allowed = data.allowed ?? [];
  }
}

/** Hears of what concerns the whole page: `refused` that a token is wanted, `reached` whether the server answers. */
export const listeners = { refused: () => {}, reached: () => {} };

async function send(method, path, { query, body, signal, as } = {}) {
  const url = new URL(`${BASE}${path}`, document.baseURI);
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null) url.searchParams.set(name, value);
  }
  const headers = {};
  const secret = as ?? token();
  if (secret) headers.Authorization = `Bearer ${secret}`;
  if (body) headers['Content-Type'] = 'application/json';
  const options = { method, headers, signal, credentials: 'omit', cache: 'no-store', redirect: 'error' };
  if (body) options.body = JSON.stringify(body);
  const response = await fetch(url, options);
  return { response, envelope: await response.json() };
}

/** Calls the server. Answers `data`, and in `next` where the next page starts, if there is one. */
export async function call(method, path, options = {}) {
  let answer;
  try {
    answer = await send(method, path, options);
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    listeners.reached(false);
    throw new Refusal(0, 'The server does not answer.');
  }
  const { response, envelope } = answer;
  listeners.reached(true);
  if (!response.ok) {
    const refusal = new Refusal(response.status, envelope.error, envelope.data);
    if (response.status === 401 && !options.as) listeners.refused(refusal);
    throw refusal;
  }
  return { data: envelope.data, next: next(response.headers.get('Link')) };
}

/** What is at this path. */
export const get = (path, query, signal) => call('GET', path, { query, signal });

/** Where the next page starts, as the `Link` header has it. */
function next(link) {
  const target = link?.match(/<([^>]*)>;\s*rel="next"/)?.[1];
  return target ? new URL(target, document.baseURI).searchParams.get('after') : null;
}
