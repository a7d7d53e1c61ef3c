/**
 * A shipped site by its stable name.
 *
 * @typedef {import('./protocol.js').Site} Site
 */

/**
 * @param {string} name
 * @returns {Promise<Site|null>} null for `other` and for a name that is not shipped
 */
export async function siteNamed(name) {
  if (name === 'other' || !/^[a-z]+$/u.test(name)) return null;
  try {
    return await (await fetch(chrome.runtime.getURL(`sites/${name}.json`))).json();
  } catch {
    return null;
  }
}
