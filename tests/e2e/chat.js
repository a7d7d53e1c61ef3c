/**
 * A real chat: Prosody on loopback and Converse.js in two accounts of one room.
 *
 * @typedef {"sender"|"reader"} User
 * @typedef {object} Chat
 * @property {string[]} hosts `host:port` of everything the page needs
 * @property {(user: User, room: string) => string} address the page of one account in one room
 */

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { program, ROOT } from './places.js';
import { serve } from './server.js';
import { temporaryFolder } from './stack.js';

const run = promisify(execFile);

const PASSWORD = 'only-for-tests';
/** @type {User[]} */
const USERS = ['sender', 'reader'];

/**
 * @param {import('./stack.js').Stack} stack
 * @returns {Promise<Chat>}
 */
export async function startChat(stack) {
  const port = await freePort();
  await startProsody(stack, port);
  const { host, origin } = await serve(stack, {
    '/': join(ROOT, 'tests/e2e/chat'),
    '/converse/': join(ROOT, 'node_modules/converse.js/dist'),
  });
  const socket = `ws://127.0.0.1:${port}/xmpp-websocket`;
  return {
    hosts: [host, `127.0.0.1:${port}`],
    address: (user, room) =>
      `${origin}/?${new URLSearchParams({ user, password: PASSWORD, socket, room: `${room}@rooms.localhost` })}`,
  };
}

/**
 * @param {import('./stack.js').Stack} stack
 * @param {number} port for its websocket
 */
async function startProsody(stack, port) {
  const folder = await temporaryFolder(stack, 'prosody');
  const config = join(folder, 'prosody.cfg.lua');
  await mkdir(join(folder, 'certs'));
  await writeFile(config, configuration(folder, port));
  for (const user of USERS) {
    await run(program('PROSODYCTL', 'prosodyctl'), ['--config', config, 'register', user, 'localhost', PASSWORD]);
  }
  const server = spawn(program('PROSODY', 'prosody'), ['-F', '--config', config], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(server, 'exit');
  stack.defer(async () => {
    server.kill();
    await ended;
  });
  for await (const line of createInterface(server.stdout)) {
    if (line.includes("Serving 'websocket'")) return void server.stdout.resume();
  }
  throw new Error('prosody ended before it listened');
}

/**
 * @param {string} folder
 * @param {number} port
 * @returns {string}
 */
function configuration(folder, port) {
  return `
run_as_root = true
prosody_user = "${userInfo().username}"
pidfile = "${folder}/prosody.pid"
data_path = "${folder}/data"
certificates = "${folder}/certs"
interfaces = { "127.0.0.1" }
c2s_ports = {}
s2s_ports = {}
http_ports = { ${port} }
http_interfaces = { "127.0.0.1" }
http_default_host = "localhost"
https_ports = {}
modules_enabled = { "disco", "roster", "saslauth", "websocket" }
modules_disabled = { "s2s" }
authentication = "internal_plain"
storage = "internal"
allow_unencrypted_plain_auth = true
c2s_require_encryption = false
consider_websocket_secure = true
log = { info = "*console" }
VirtualHost "localhost"
Component "rooms.localhost" "muc"
  muc_room_locking = false
`;
}

/** @returns {Promise<number>} a loopback port that was free a moment ago */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
}
