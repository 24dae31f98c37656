// Asking before something is done.

import { fill, find, h } from './dom.js';

/** Opens a dialog; `make(close)` answers what is in it. The promise is what `close` was called with, or undefined. */
function ask(title, make) {
  return new Promise((resolve) => {
    const key = document.activeElement?.closest('[data-key]')?.dataset.key;
    let result;
    const dialog = h('dialog', { 'aria-labelledby': 'dialog-title' });
    const close = (value) => {
      result = value;
      dialog.close();
    };
    dialog.append(h('h2', { id: 'dialog-title' }, title), ...[make(close)].flat());
    dialog.addEventListener('close', () => {
      dialog.remove();
      // The page may have been drawn anew meanwhile.
      if (key) find(key)?.focus();
      resolve(result);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Asks whether to do what `lines` say. `verb` is what the button says. */
export function confirm({ title, lines, verb, harmless = false }) {
  return ask(title, (close) => [
    lines.length > 1 ? h('ul', {}, lines.map((line) => h('li', {}, line))) : h('p', {}, lines[0]),
    h('div', { class: 'row end' },
      h('button', { type: 'button', autofocus: true, onclick: () => close(false) }, 'Cancel'),
      h('button', { type: 'button', class: harmless ? 'primary' : 'danger', 'data-confirm': true, onclick: () => close(true) }, verb)),
  ]).then(Boolean);
}

/** A form. `send(values)` does it; what it refuses is shown beside the field it is about, and the form stays. */
export function form({ title, fields, verb, send }) {
  return ask(title, (close) => {
    const problem = h('p', { class: 'problem', role: 'alert' });
    const button = h('button', { class: 'primary', 'data-confirm': true }, verb);
    const submit = async (event) => {
      event.preventDefault();
      button.disabled = true;
      fill(problem);
      try {
        close((await send(read(fields, event.target))) ?? true);
      } catch (refusal) {
        button.disabled = false;
        fill(problem, refusal.message);
        event.target.elements[refusal.field]?.focus();
      }
    };
    return h('form', { onsubmit: submit, novalidate: true },
      fields.map(field),
      problem,
      h('div', { class: 'row end' }, h('button', { type: 'button', onclick: () => close() }, 'Cancel'), button));
  });
}

function field({ name, label, hint, type = 'text', value, ...more }) {
  const described = hint ? `hint-${name}` : undefined;
  if (type === 'checkbox') {
    return h('label', { class: 'check' },
      h('input', { type, name, checked: Boolean(value), 'aria-describedby': described }),
      h('span', {}, label, hint && h('small', { id: described }, hint)));
  }
  return h('label', { class: 'field' },
    h('span', {}, label),
    h('input', { type, name, value, 'aria-describedby': described, autocomplete: 'off', ...more }),
    hint && h('small', { id: described }, hint));
}

/** What was typed; fields that were left empty are left out. */
function read(fields, element) {
  const values = {};
  for (const { name, type } of fields) {
    const input = element.elements[name];
    if (type === 'checkbox') values[name] = input.checked;
    else if (input.value.trim() !== '') values[name] = type === 'number' ? Number(input.value) : input.value.trim();
  }
  return values;
}
