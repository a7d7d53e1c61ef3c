/**
 * The shipped sites: `sites/*.json`.
 *
 * @typedef {import('../shared/protocol.js').Site} Site
 */

const NAMES = [
  'discord',
  'facebook',
  'instagram',
  'messenger',
  'reddit',
  'snapchat',
  'telegram',
  'tiktok',
  'twitch',
  'whatsapp',
  'x',
  'youtube',
];

/** @type {Promise<Site[]>|undefined} */
let read;

/** @returns {Promise<Site[]>} */
function sites() {
  read ??= Promise.all(
    NAMES.map((name) =>
      fetch(chrome.runtime.getURL(`sites/${name}.json`)).then((response) => response.json()),
    ),
  );
  return read;
}

/**
 * @param {string} url
 * @returns {Promise<Site|null>} the shipped site of a page
 */
export async function siteOf(url) {
  const known = await sites();
  return known.find((site) => site.hosts.some((pattern) => isMatch(pattern, url))) ?? null;
}

/**
 * @param {string} pattern a match pattern `scheme://host/*`
 * @param {string} url
 * @returns {boolean}
 */
export function isMatch(pattern, url) {
  const parts = /^(\*|https?):\/\/(\*|(?:\*\.)?[^/*]+)\//u.exec(pattern);
  if (!parts || !URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  const scheme = protocol.slice(0, -1);
  if (parts[1] === '*' ? !/^https?$/u.test(scheme) : parts[1] !== scheme) return false;
  if (parts[2] === '*') return true;
  const host = parts[2].replace(/^\*\./u, '').replace(/:\d+$/u, '');
  return hostname === host || (parts[2].startsWith('*.') && hostname.endsWith(`.${host}`));
}
