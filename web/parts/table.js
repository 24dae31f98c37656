// Tables that become cards on a narrow screen, and stay tables for those who hear them.

import { fill, h } from './dom.js';

/** A table; answers its element and a function that shows other rows. `columns` are `{label, cell, kind}`. */
export function table({ caption, columns, empty, kind }) {
  const body = h('tbody', { role: 'rowgroup' });
  const heads = columns.map(({ label, kind }) => h('th', { scope: 'col', role: 'columnheader', class: kind === 'number' && kind }, label));
  const element = h('table', { role: 'table', class: kind },
    h('caption', { class: 'hidden' }, caption),
    h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' }, heads)),
    body);
  const cell = (column, row) => h('td', { role: 'cell', class: column.kind, 'data-label': column.label }, column.cell(row));
  const nothing = () => h('tr', { role: 'row', class: 'none' }, h('td', { role: 'cell', colspan: columns.length }, empty));
  const show = (rows) => {
    const shown = rows.map((row) => h('tr', { role: 'row' }, columns.map((column) => cell(column, row))));
    fill(body, shown.length ? shown : nothing());
  };
  return { element, show };
}
