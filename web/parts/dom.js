// Making elements. Text is only ever text: nothing here reads HTML.

const SVG = 'http://www.w3.org/2000/svg';

function make(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...clean(children));
  return element;
}

const clean = (children) => children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);

/** An element; `onclick` and the like are listeners. */
export const h = (tag, attributes = {}, ...children) => make(document.createElement(tag), attributes, children);

/** An element of a picture. */
export const s = (tag, attributes = {}, ...children) => make(document.createElementNS(SVG, tag), attributes, children);

/** Puts these children in place of the old ones. What had the focus keeps it, if it has a `data-key` and is there again. */
export function fill(parent, ...children) {
  const active = document.activeElement;
  const key = parent.contains(active) ? active.closest('[data-key]')?.dataset.key : undefined;
  parent.replaceChildren(...clean(children));
  if (key) find(key, parent)?.focus({ preventScroll: true });
}

/** The element of that `data-key`. */
export const find = (key, parent = document) => parent.querySelector(`[data-key="${CSS.escape(key)}"]`);

/** For those who hear the page instead of seeing it. */
export const hidden = (text) => h('span', { class: 'hidden' }, text);
