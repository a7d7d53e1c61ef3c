/**
 * A logging HTTP proxy owned by the test. It takes requests in absolute form
 * and CONNECT (also for websockets), passes on what goes to an allowed
 * `host:port`, refuses all else, and writes down both.
 *
 * @typedef {object} Entry
 * @property {string} method
 * @property {string} host  `host:port`
 * @property {string|null} path null for CONNECT, which hides it
 * @property {boolean} allowed
 */

import { createServer, request } from 'node:http';
import { connect } from 'node:net';
import { listen } from './server.js';

/** @typedef {import('./stack.js').Stack} Stack */

/** Where the browsers' makers have them ask of their own accord, whatever is switched off. */
const MAKERS = /(?:^|\.)(?:google\.com|googleapis\.com|gstatic\.com|gvt1\.com|mozilla\.(?:com|net|org)|firefox\.com):\d+$/u;

export class Proxy {
  /** @type {Entry[]} in order of arrival */
  log = [];
  /** @type {Set<string>} */
  allowed;
  port = 0;

  /** @param {Iterable<string>} allowed `host:port`, loopback only when named */
  constructor(allowed) {
    this.allowed = new Set(allowed);
  }

  /**
   * @param {Stack} stack
   * @param {Iterable<string>} allowed
   */
  static async start(stack, allowed) {
    const proxy = new Proxy(allowed);
    const server = createServer((incoming, outgoing) => proxy.#pass(incoming, outgoing));
    server.on('connect', (incoming, socket, head) => proxy.#tunnel(incoming, socket, head));
    proxy.port = await listen(stack, server);
    return proxy;
  }

  /**
   * What was asked of others than these hosts and the browser's own maker.
   * @param {Iterable<string>} hosts `host:port`
   * @returns {Entry[]}
   */
  foreign(hosts) {
    const known = new Set(hosts);
    return this.log.filter(({ host }) => !known.has(host) && !MAKERS.test(host));
  }

  /**
   * @param {string} host `host:port`
   * @returns {Entry[]}
   */
  to(host) {
    return this.log.filter((entry) => entry.host === host);
  }

  /**
   * @param {string} method
   * @param {string} host
   * @param {string|null} path
   * @returns {boolean} whether it may pass
   */
  #admit(method, host, path) {
    const allowed = this.allowed.has(host);
    this.log.push({ method, host, path, allowed });
    return allowed;
  }

  /**
   * @param {import('node:http').IncomingMessage} incoming
   * @param {import('node:http').ServerResponse} outgoing
   */
  #pass(incoming, outgoing) {
    const method = incoming.method ?? '';
    const url = URL.canParse(incoming.url ?? '') ? new URL(incoming.url ?? '') : null;
    const host = url ? `${url.hostname}:${url.port || '80'}` : (incoming.url ?? '');
    if (!this.#admit(method, host, url ? url.pathname + url.search : null) || !url) {
      outgoing.writeHead(403).end();
      return;
    }
    const onward = request(url, { method, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => (outgoing.headersSent ? outgoing.destroy() : outgoing.writeHead(502).end()));
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  }

  /**
   * @param {import('node:http').IncomingMessage} incoming
   * @param {import('node:stream').Duplex} socket
   * @param {Buffer} head
   */
  #tunnel(incoming, socket, head) {
    const host = incoming.url ?? '';
    socket.on('error', () => socket.destroy());
    if (!this.#admit('CONNECT', host, null)) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const { hostname, port } = new URL(`http://${host}`);
    const onward = connect(Number(port || '80'), hostname, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    socket.on('close', () => onward.destroy());
  }
}
