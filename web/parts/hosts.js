// What can be done with hosts, and what each of it does, in words.

import { call } from '../api.js';
import { confirm, form } from './dialog.js';
import { many } from './format.js';
import { carry } from './carry.js';
import { tell } from './notice.js';

const those = (count, verb) => (count ? `${many(count, 'cluster')} that nobody holds ${count === 1 ? verb[0] : verb[1]}` : '');

/** How many clusters of the host are held and how many are not. */
function shares({ counts }) {
  return { held: counts.used, free: Math.max(0, counts.total - counts.used - counts.deleting) };
}

const removed = ({ free }) => (free ? `${those(free, ['is', 'are'])} removed, with all that is in ${free === 1 ? 'it' : 'them'}.` : 'Nobody\'s clusters are removed; there are none now.');
const kept = ({ held }, text) => (held ? [`${many(held, 'cluster')} in use ${text(held)}`] : []);

/** The actions by name: what is asked before, and what is said after. */
const ACTIONS = {
  fillup: { done: (name) => `${name} is being filled up.` },
  clean: {
    title: (name) => `Clean ${name}?`,
    lines: (of) => ['Autofill is turned off.', removed(of), ...kept(of, (held) => `${held === 1 ? 'stays' : 'stay'} as ${held === 1 ? 'it is' : 'they are'}.`)],
    done: (name) => `${name} is being cleaned.`,
  },
  drain: {
    title: (name) => `Drain ${name}?`,
    lines: (of) => ['The host hands out nothing more, and autofill is turned off.', removed(of), ...kept(of, (held) => (held === 1 ? 'stays until it is released; nothing takes its place.' : 'stay until they are released; nothing takes their place.'))],
    done: (name) => `${name} is being drained.`,
  },
  reset: {
    title: (name) => `Reset ${name}?`,
    lines: (of) => [
      'Autofill is turned off.',
      removed(of),
      'Whatever this pool has left behind on the worker is removed too. What others made there is not touched.',
      ...kept(of, (held) => (held === 1 ? 'stands in the way: the server refuses a reset before it is released.' : 'stand in the way: the server refuses a reset before they are released.')),
    ],
    done: (name) => `${name} is being reset.`,
  },
};

export const LABELS = { fillup: 'Fill up', clean: 'Clean…', drain: 'Drain…', reset: 'Reset…' };

/** Does it, after asking where something is lost. Answers whether it was done. */
export async function act(action, host) {
  const { title, lines, done } = ACTIONS[action];
  const verb = `${LABELS[action].replace('…', '')} ${host.name}`;
  if (title && !(await confirm({ title: title(host.name), lines: lines(shares(host)), verb }))) return false;
  return carry(() => call('POST', '/host_op', { body: { action, host_id: host.id } }), done(host.name));
}

/** Takes the host out of the pool. */
export async function remove(host) {
  const { total } = host.counts;
  const lines = [
    `The pool forgets ${host.name} (${host.worker_api}). Nothing is done on the worker itself.`,
    ...(total ? [`It has ${many(total, 'cluster')}, so the server will refuse. Clean or drain it first.`] : []),
  ];
  if (!(await confirm({ title: `Remove ${host.name}?`, lines, verb: `Remove ${host.name}` }))) return false;
  return carry(() => call('DELETE', `/host/${encodeURIComponent(host.id)}`), `${host.name} is removed.`);
}

const capacity = (value) => ({ name: 'capacity', label: 'Capacity', type: 'number', min: 0, max: 1000, value, hint: 'How many clusters it may have.' });
const autofill = (value) => ({ name: 'autofill', label: 'Autofill', type: 'checkbox', value, hint: 'Keep it filled up to its capacity.' });
const schedulable = (value) => ({ name: 'schedulable', label: 'Schedulable', type: 'checkbox', value, hint: 'Hand out its clusters and make new ones there.' });

/** Asks for a new host. */
export async function add() {
  const added = await form({
    title: 'Add a host',
    verb: 'Add host',
    fields: [
      { name: 'name', label: 'Name', required: true, maxlength: 64, hint: 'Letters, digits, - and . Its clusters are named after it.' },
      { name: 'worker_api', label: 'Worker', required: true, maxlength: 255, hint: 'tcp://ip:port or unix:///path of a Docker Engine, or local.' },
      capacity(1), autofill(false), schedulable(true),
      { name: 'tls_ca', label: 'TLS: authority (optional)', maxlength: 255, hint: 'A PEM file in the server\'s host_tls_folder.' },
      { name: 'tls_cert', label: 'TLS: certificate (optional)', maxlength: 255 },
      { name: 'tls_key', label: 'TLS: key (optional)', maxlength: 255 },
    ],
    send: async (body) => (await call('POST', '/host', { body })).data,
  });
  if (added) tell(`${added.name} is added.`);
  return Boolean(added);
}

/** Asks what to change of a host. */
export async function edit(host) {
  const changed = await form({
    title: `Change ${host.name}`,
    verb: 'Save',
    fields: [capacity(host.capacity), autofill(host.autofill), schedulable(host.schedulable)],
    send: async (body) => (await call('PUT', `/host/${encodeURIComponent(host.id)}`, { body })).data,
  });
  if (changed) tell(`${changed.name} is changed.`);
  return Boolean(changed);
}
