// The token, for as long as this tab is open.

const KEY = 'chainpool.token';

/** The token, or an empty string. */
export const token = () => sessionStorage.getItem(KEY) ?? '';

/** Keeps a token that the server has taken. */
export const keep = (given) => sessionStorage.setItem(KEY, given);

/** From now on there is none. */
export const forget = () => sessionStorage.removeItem(KEY);
