/**
 * The real platform: its keys on "the operator's machine" (one folder), its
 * database and the public list on "the server" (another).
 */

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { PLATFORM } from './places.js';
import { temporaryFolder } from './stack.js';

const run = promisify(execFile);

/**
 * @typedef {import('../../extension/shared/protocol.js').Hotline} Hotline
 * @typedef {{public: Record<string, unknown>, sealed: Record<string, unknown>}} Opened
 */

export class Platform {
  /** @type {import('node:child_process').ChildProcess|null} */
  #server = null;
  /** @type {string} */
  #keys;
  /** @type {string} */
  #data;
  /** @type {string[]} */
  #site;
  port = 0;

  /**
   * @param {string} keys folder
   * @param {string} data folder
   * @param {string} [site] folder of static files to serve too
   */
  constructor(keys, data, site) {
    this.#keys = keys;
    this.#data = data;
    this.#site = site ? ['--site', site] : [];
  }

  /**
   * A new hotline with an empty database, listening.
   * @param {import('./stack.js').Stack} stack
   * @param {{site?: string}} [options] `site` is a folder of static files to serve too
   */
  static async start(stack, { site } = {}) {
    const keys = join(await temporaryFolder(stack, 'operator'), 'keys');
    const server = await temporaryFolder(stack, 'server');
    const platform = new Platform(keys, join(server, 'data'), site);
    const about = ['--name', 'Écoute Exemple', '--address', 'http://127.0.0.1', '--answers', 'fr=En semaine, de 9 h à 17 h'];
    await run(PLATFORM, ['keys', 'new', '--out', keys, ...about]);
    const list = join(server, 'keys.json');
    await copyFile(join(keys, 'keys.json'), list);
    await run(PLATFORM, ['init', '--data', platform.#data, '--keys', list]);
    stack.defer(() => platform.stop());
    await platform.resume();
    return platform;
  }

  /** Listens, again on the same port after a stop. */
  async resume() {
    const where = ['--data', this.#data, '--listen', `127.0.0.1:${this.port}`, ...this.#site];
    const server = spawn(PLATFORM, ['serve', ...where], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#server = server;
    let said = '';
    server.stderr.on('data', (part) => (said += part));
    for await (const line of createInterface(server.stdout)) {
      const found = /^listening on http:\/\/127\.0\.0\.1:(\d+)$/u.exec(line);
      if (!found) continue;
      this.port = Number(found[1]);
      server.stdout.resume();
      return;
    }
    throw new Error(`the platform ended before it listened: ${said}`);
  }

  async stop() {
    const server = this.#server;
    this.#server = null;
    if (!server || server.exitCode !== null) return;
    const ended = once(server, 'exit');
    server.kill('SIGINT');
    await ended;
  }

  /** `host:port` */
  get host() {
    return `127.0.0.1:${this.port}`;
  }

  /** @returns {Promise<Hotline>} for the extension's build */
  async hotline() {
    const { hotline } = JSON.parse(await readFile(join(this.#keys, 'hotline.json'), 'utf8'));
    return { ...hotline, address: `http://${this.host}` };
  }

  /**
   * @param {string} id of a report
   * @returns {Promise<Opened>} with a caseworker's key
   * @throws {Error} when there is no such row, or it does not open
   */
  async open(id) {
    const key = join(this.#keys, 'caseworker-1.key');
    const { stdout } = await run(PLATFORM, ['open', '--data', this.#data, '--key', key, '--json', id]);
    return JSON.parse(stdout);
  }

  /**
   * @param {string} id
   * @returns {Promise<boolean>} whether the database has this report
   */
  has(id) {
    return this.open(id).then(
      () => true,
      (error) => {
        if (/no report/iu.test(String(error.stderr))) return false;
        throw error;
      },
    );
  }
}
