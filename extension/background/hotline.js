/**
 * The receiver of reports of this build, from `hotline.json`.
 *
 * @typedef {import('../shared/protocol.js').Hotline} Hotline
 */

/** @type {Promise<Hotline|null>|undefined} */
let read;

/** @returns {Promise<Hotline|null>} null when the build has none */
export function hotline() {
  read ??= fetch(chrome.runtime.getURL('hotline.json'))
    .then((response) => response.json())
    .then((file) => file.hotline);
  return read;
}

/**
 * @param {string} address
 * @returns {boolean} whether sealed reports may go there: TLS, or the machine itself
 */
export function isSafeAddress(address) {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol === 'https:') return true;
  return url?.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
}
