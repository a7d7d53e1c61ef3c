/** Waiting for conditions. */

import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 20;
/** Long enough for a slow machine: a test that passes never gets near it. */
const LIMIT_MS = 30_000;

/**
 * Asks again and again until the answer is neither null, undefined nor false.
 * @template T
 * @param {string} what named in the error
 * @param {() => Promise<T>|T} ask
 * @param {number} [limit] ms
 * @returns {Promise<NonNullable<Exclude<T, false>>>}
 * @throws {Error} when the condition never held; its cause is the last error of `ask`
 */
export async function until(what, ask, limit = LIMIT_MS) {
  const end = performance.now() + limit;
  /** @type {unknown} */
  let cause;
  do {
    try {
      const answer = await ask();
      if (answer !== null && answer !== undefined && answer !== false) {
        return /** @type {NonNullable<Exclude<T, false>>} */ (answer);
      }
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    await pause(POLL_MS);
  } while (performance.now() < end);
  throw new Error(`waited in vain for: ${what}`, { cause });
}
