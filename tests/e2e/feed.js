/** The demo feed as a test fixture: served, and what is expected of it. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './places.js';
import { serve } from './server.js';

/**
 * @typedef {{id: string, text: string, expected: string|null, after?: number}} Entry
 * @typedef {object} Feed
 * @property {string[]} hosts `host:port`, by address and by name
 * @property {string} address with late comments a hundred times faster
 * @property {Entry[]} entries posts and comments
 * @property {string[]} harmful texts, sorted
 */

/**
 * @param {import('./stack.js').Stack} stack
 * @returns {Promise<Feed>}
 */
export async function serveFeed(stack) {
  const { host, origin } = await serve(stack, {
    '/': join(ROOT, 'www'),
    '/shared/': join(ROOT, 'extension/shared'),
  });
  const { posts } = JSON.parse(await readFile(join(ROOT, 'www/demo/feed.json'), 'utf8'));
  /** @type {Entry[]} */
  const entries = posts.flatMap((/** @type {Entry & {comments: Entry[]}} */ post) => [post, ...post.comments]);
  return {
    hosts: [host, host.replace('127.0.0.1', 'localhost')],
    address: `${origin}/demo/?pace=100`,
    entries,
    harmful: entries.filter((entry) => entry.expected).map((entry) => entry.text).sort(),
  };
}

/**
 * @param {Feed} feed
 * @param {string} category
 * @returns {Entry} the first comment of a category
 */
export function commentOf(feed, category) {
  const found = feed.entries.find((entry) => entry.expected === category);
  if (!found) throw new Error(`the feed holds no ${category}`);
  return found;
}
