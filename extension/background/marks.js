/**
 * "Not abuse": texts the child has marked, kept only as an HMAC under a key
 * of this install.
 */

import { installKey } from './database.js';

const MOST_MARKS = 2000;

/**
 * @param {string} text
 * @returns {Promise<string>} base64
 */
async function mark(text) {
  const key = await installKey('marks', { name: 'HMAC', hash: 'SHA-256', length: 256 }, ['sign']);
  const plain = new TextEncoder().encode(text.replace(/\s+/gu, ' ').trim());
  const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', key, plain));
  return btoa(String.fromCharCode(...bytes));
}

/** @returns {Promise<string[]>} */
async function stored() {
  const { marks } = await chrome.storage.local.get('marks');
  return Array.isArray(marks) ? marks : [];
}

/**
 * @param {string} text
 */
export async function markNotAbuse(text) {
  const made = await mark(text);
  const others = (await stored()).filter((other) => other !== made);
  await chrome.storage.local.set({ marks: [...others, made].slice(-MOST_MARKS) });
}

/**
 * @param {string} text
 * @returns {Promise<boolean>}
 */
export async function isMarked(text) {
  const marks = await stored();
  return marks.length > 0 && marks.includes(await mark(text));
}
