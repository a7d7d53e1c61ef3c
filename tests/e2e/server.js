/** Small HTTP servers on loopback. */

import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

/** @typedef {import('./stack.js').Stack} Stack */

/** @type {Record<string, string>} */
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/**
 * Lets a server listen on a free loopback port until the stack closes.
 * @param {Stack} stack
 * @param {import('node:http').Server} server
 * @returns {Promise<number>} the port
 */
export async function listen(stack, server) {
  /** @type {Set<import('node:stream').Duplex>} */
  const sockets = new Set();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  stack.defer(async () => {
    const closed = once(server, 'close');
    server.close();
    sockets.forEach((socket) => socket.destroy());
    await closed;
  });
  return /** @type {import('node:net').AddressInfo} */ (server.address()).port;
}

/**
 * Serves files.
 * @param {Stack} stack
 * @param {Record<string, string|(() => string)>} mounts path prefix with a closing slash to a
 *   folder, or a path to a function that gives an HTML page; the longest prefix wins
 * @returns {Promise<{host: string, origin: string}>}
 */
export async function serve(stack, mounts) {
  const prefixes = Object.keys(mounts).sort((a, b) => b.length - a.length);
  const server = createServer(async (request, response) => {
    try {
      const path = decodeURIComponent(new URL(request.url ?? '/', 'http://127.0.0.1').pathname);
      const prefix = prefixes.find((each) => (each.endsWith('/') ? path.startsWith(each) : path === each));
      const mount = prefix === undefined ? undefined : mounts[prefix];
      if (typeof mount === 'function') {
        response.writeHead(200, { 'content-type': TYPES['.html'] }).end(mount());
        return;
      }
      if (mount === undefined || prefix === undefined) throw new Error('no such path');
      let file = join(mount, normalize(`/${path.slice(prefix.length)}`));
      if ((await stat(file)).isDirectory()) file = join(file, 'index.html');
      const body = await readFile(file);
      response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  const host = `127.0.0.1:${await listen(stack, server)}`;
  return { host, origin: `http://${host}` };
}
