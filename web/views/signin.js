// Asking for a token.

import { call } from '../api.js';
import { keep } from '../session.js';
import { fill, h } from '../parts/dom.js';

export const title = 'Token';

/** What a header may hold. */
const USABLE = /^[\x21-\x7e]+$/;

export function open({ signal, wanted, signedIn }) {
  const input = h('input', { type: 'password', name: 'token', id: 'token', autocomplete: 'off', spellcheck: 'false', required: true, autofocus: true, 'aria-describedby': 'token-hint token-problem' });
  const problem = h('p', { class: 'problem', id: 'token-problem', role: 'alert' });
  const button = h('button', { class: 'primary' }, 'Go on');
  const refuse = (text) => {
    button.disabled = false;
    fill(problem, text);
    input.setAttribute('aria-invalid', 'true');
    input.focus();
    input.select();
  };
  const submit = async (event) => {
    event.preventDefault();
    const given = input.value.trim();
    if (!USABLE.test(given)) return refuse('That is no token: a token has no spaces, and begins with chp_.');
    button.disabled = true;
    try {
      // Everyone who has a token may ask this.
      await call('GET', '/flavours', { as: given, signal });
    } catch (refusal) {
      if (refusal.name !== 'AbortError') refuse(refusal.message);
      return;
    }
    keep(given);
    signedIn();
  };
  return h('div', { class: 'signin' },
    h('h1', {}, wanted),
    h('form', { onsubmit: submit, novalidate: true },
      h('label', { class: 'field', for: 'token' }, 'Token'),
      input,
      h('p', { class: 'muted', id: 'token-hint' }, 'It stays in this tab, until the tab is closed. ', h('code', {}, 'chainpool token create --role operator'), ' makes one.'),
      problem,
      button));
}
