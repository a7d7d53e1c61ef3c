/** Variants of the assembled extension, as copies: the shipped files stay as they are. */

import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EXTENSION, TEST_HOOKS } from './places.js';
import { temporaryFolder } from './stack.js';

/**
 * @typedef {import('../../extension/shared/protocol.js').Hotline} Hotline
 * @typedef {import('../../extension/shared/protocol.js').InterfaceLanguage} InterfaceLanguage
 * @typedef {Record<string, string>} Texts
 */

/** @type {InterfaceLanguage[]} */
export const LANGUAGES = ['ar', 'ary', 'fr', 'zgh', 'en'];

/** Pages on loopback, for the demo and the tests. A pattern's host holds for all ports. */
export const LOOPBACK = ['http://127.0.0.1/*', 'http://localhost/*'];

/**
 * @param {import('./stack.js').Stack} stack
 * @param {"chrome"|"firefox"} browser
 * @param {{hotline?: Hotline|null, hosts?: string[], permissions?: string[], hasTestHooks?: boolean, isModelDamaged?: boolean}} [options] `hosts` are granted from the start
 * @returns {Promise<string>} the folder
 */
export async function variant(stack, browser, { hotline = null, hosts = LOOPBACK, permissions = [], hasTestHooks = false, isModelDamaged = false } = {}) {
  const folder = await temporaryFolder(stack, 'extension');
  await cp(EXTENSION[browser], folder, { recursive: true });
  if (hasTestHooks) await cp(TEST_HOOKS, join(folder, 'pkg'), { recursive: true });
  if (isModelDamaged) await damage(join(folder, 'pkg/tiqa.model'));
  const manifestFile = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(manifestFile, 'utf8'));
  manifest.host_permissions = [...(manifest.host_permissions ?? []), ...hosts];
  manifest.permissions.push(...permissions);
  await writeFile(manifestFile, JSON.stringify(manifest));
  await writeFile(join(folder, 'hotline.json'), JSON.stringify({ hotline }));
  return folder;
}

/**
 * Changes one bit.
 * @param {string} path
 */
async function damage(path) {
  const bytes = await readFile(path);
  bytes[bytes.length >> 1] ^= 1;
  await writeFile(path, bytes);
}

/**
 * @param {string} folder an extension
 * @param {InterfaceLanguage} language
 * @returns {Promise<Texts>}
 */
export async function textsOf(folder, language) {
  return JSON.parse(await readFile(join(folder, 'texts', `${language}.json`), 'utf8'));
}
