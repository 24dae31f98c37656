// Which view an address such as `#/clusters?health=FAIL` means.

/** The address as a path in parts, and its query. */
export function read(hash = location.hash) {
  const [path, query = ''] = hash.replace(/^#/, '').split('?');
  const parts = path.split('/').filter(Boolean);
  return { parts: parts.map(decode), params: new URLSearchParams(query) };
}

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The address of a page with those of the parameters that say something. */
export function link(path, params = {}) {
  const given = Object.entries(params).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const query = new URLSearchParams(given).toString();
  return `#${path}${query ? `?${query}` : ''}`;
}

/** Goes there; `quietly` without a step in the browser's history. */
export function go(address, quietly = false) {
  if (address === location.hash) return;
  if (quietly) {
    history.replaceState(null, '', address);
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  } else {
    location.hash = address;
  }
}
