/**
 * Things to close when a test ends, newest first, also when it failed or was
 * interrupted.
 *
 * @typedef {() => unknown} Close
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export class Stack {
  /** @type {Close[]} */
  #closes = [];
  #interrupt = () => this.close().finally(() => process.exit(130));

  constructor() {
    process.once('SIGINT', this.#interrupt);
    process.once('SIGTERM', this.#interrupt);
  }

  /** @param {Close} close */
  defer(close) {
    this.#closes.push(close);
  }

  /** Closes everything; every close is tried, the first error is thrown at the end. */
  async close() {
    /** @type {unknown[]} */
    const errors = [];
    for (let close = this.#closes.pop(); close; close = this.#closes.pop()) {
      try {
        await close();
      } catch (error) {
        errors.push(error);
      }
    }
    process.off('SIGINT', this.#interrupt);
    process.off('SIGTERM', this.#interrupt);
    if (errors.length > 0) throw errors[0];
  }
}

/**
 * A new folder that goes when the stack closes.
 * @param {Stack} stack
 * @param {string} name
 * @returns {Promise<string>}
 */
export async function temporaryFolder(stack, name) {
  const folder = await mkdtemp(join(tmpdir(), `tiqa-${name}-`));
  // A browser may still be writing its last files.
  stack.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }));
  return folder;
}
