// The page: shows the view that the address means, and asks for a token where the server wants one.

import { call, listeners } from './api.js';
import { forget, token } from './session.js';
import { read } from './router.js';
import { fill, h } from './parts/dom.js';
import { clear, warn } from './parts/notice.js';
import * as audit from './views/audit.js';
import * as cluster from './views/cluster.js';
import * as clusters from './views/clusters.js';
import * as events from './views/events.js';
import * as hosts from './views/hosts.js';
import * as overview from './views/overview.js';
import * as signin from './views/signin.js';

const main = document.getElementById('main');
const state = { view: null, leave: null, wanted: '', isFirst: true };

/** The view at the address, its argument, and the page it belongs to. */
function find({ parts }) {
  const [page, id, ...more] = parts;
  const pages = { hosts, clusters, events, audit };
  if (!page) return { view: overview, page: 'overview' };
  if (page === 'clusters' && id && !more.length) return { view: cluster, page, id };
  if (Object.hasOwn(pages, page) && !id) return { view: pages[page], page };
  return null;
}

function show() {
  const address = read();
  const found = state.wanted ? { view: signin } : find(address);
  mark(found?.page);
  // The same view with another query changes only what is in it.
  if (found && state.view === found.view && state.leave && found.view.change && !found.id) {
    found.view.change(address.params);
    return;
  }
  state.leave?.abort();
  state.leave = new AbortController();
  state.view = found?.view ?? null;
  clear();
  if (!found) return missing();
  document.title = `${found.view.title} · chainpool`;
  const context = { signal: state.leave.signal, params: address.params, id: found.id, wanted: state.wanted, signedIn };
  fill(main, found.view.open(context));
  focus();
}

function missing() {
  document.title = 'Not found · chainpool';
  fill(main, h('h1', {}, 'There is no such page'), h('p', {}, h('a', { href: '#/' }, 'To the overview')));
  focus();
}

/** After a step to another page, those who do not see it hear its heading. */
function focus() {
  const wanted = main.querySelector('[autofocus]');
  if (wanted) wanted.focus();
  else if (!state.isFirst) {
    const heading = main.querySelector('h1');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }
  state.isFirst = false;
}

function mark(page) {
  for (const anchor of document.querySelectorAll('.pages a')) {
    if (anchor.dataset.page === page) anchor.setAttribute('aria-current', 'page');
    else anchor.removeAttribute('aria-current');
  }
  const button = document.getElementById('forget');
  button.hidden = !token();
}

/** A token was taken: on to what was asked for. */
function signedIn() {
  state.wanted = '';
  show();
}

listeners.refused = (refusal) => {
  if (state.wanted) return;
  state.wanted = token() ? refusal.message : 'This server wants a token.';
  forget();
  show();
};

listeners.reached = (answers) => {
  const link = document.getElementById('link');
  const text = answers ? '' : 'No answer, trying again';
  if (link.textContent !== text) link.textContent = text;
  link.classList.toggle('lost', !answers);
};

document.getElementById('forget').addEventListener('click', () => {
  forget();
  state.wanted = 'The token is forgotten.';
  show();
});

document.querySelector('.skip').addEventListener('click', (event) => {
  event.preventDefault();
  main.focus();
});

window.addEventListener('hashchange', show);
window.addEventListener('unhandledrejection', (event) => {
  if (event.reason?.name === 'AbortError') event.preventDefault();
  else warn('Something went wrong on this page. Load it again.');
});

show();

/** The version, for those who report something. */
call('GET', '/health').then(
  ({ data }) => document.querySelector('.brand').setAttribute('title', `chainpool ${data.version}`),
  () => {},
);
