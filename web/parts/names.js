// What hosts are called, for pages that know their ids only.

import { get } from '../api.js';

/** A function that tells the name of a host of that id, or the end of the id where there is none any more. */
export async function hostNames(signal) {
  const { data } = await get('/stat', {}, signal);
  const names = new Map(data.hosts.map((host) => [host.host_id, host.name]));
  return (id) => names.get(id) ?? id.slice(-8);
}
