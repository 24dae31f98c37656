// Doing something, and saying what came of it.

import { tell, warn } from './notice.js';

/** Runs something and says what came of it. */
export async function carry(run, done) {
  try {
    await run();
    tell(done);
    return true;
  } catch (refusal) {
    if (refusal.status === undefined) throw refusal;
    if (refusal.status !== 401) warn(refusal.message);
    return false;
  }
}
