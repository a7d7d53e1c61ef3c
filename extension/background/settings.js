/**
 * The settings: one versioned object in `storage.local`, repaired on reading.
 *
 * @typedef {import('../shared/protocol.js').Settings} Settings
 * @typedef {import('../shared/protocol.js').InterfaceLanguage} InterfaceLanguage
 */

/** @type {readonly InterfaceLanguage[]} */
export const LANGUAGES = ['ar', 'ary', 'fr', 'zgh', 'en'];

const SENSITIVITIES = ['calm', 'standard', 'watchful'];
const COVERINGS = ['light', 'standard', 'strong'];
const MOST_HOSTS = 1000;

/** @type {Promise<Settings>|undefined} */
let current;

/** @returns {Promise<Settings>} the settings, complete and valid */
export function settings() {
  current ??= chrome.storage.local
    .get('settings')
    .then((stored) => repaired(stored.settings))
    .catch((error) => {
      current = undefined;
      throw error;
    });
  return current;
}

/**
 * Changes some of the settings; what is not valid falls back to its default.
 * @param {Partial<Settings>} changes
 * @returns {Promise<Settings>}
 */
export async function change(changes) {
  const next = repaired({ ...(await settings()), ...changes });
  current = Promise.resolve(next);
  await chrome.storage.local.set({ settings: next });
  return next;
}

/**
 * Switches reading on or off for one host.
 * @param {string} host
 * @param {boolean} on
 * @returns {Promise<Settings>}
 */
export async function changeHost(host, on) {
  const { offHosts } = await settings();
  const others = offHosts.filter((other) => other !== host);
  return change({ offHosts: on ? others : [...others, host] });
}

/** Forgets what was read, after the storage was erased. */
export function forgetSettings() {
  current = undefined;
}

/**
 * @param {unknown} stored anything
 * @returns {Settings}
 */
export function repaired(stored) {
  const from = /** @type {Record<string, unknown>} */ (
    typeof stored === 'object' && stored !== null ? stored : {}
  );
  const hosts = Array.isArray(from.offHosts) ? from.offHosts : [];
  return {
    version: 1,
    on: from.on !== false,
    language: LANGUAGES.find((language) => language === from.language) ?? browserLanguage(),
    sensitivity: /** @type {Settings['sensitivity']} */ (
      SENSITIVITIES.find((sensitivity) => sensitivity === from.sensitivity) ?? 'standard'
    ),
    offHosts: [...new Set(hosts.filter((host) => typeof host === 'string' && host !== ''))]
      .slice(-MOST_HOSTS),
    covering: /** @type {Settings['covering']} */ (
      COVERINGS.find((covering) => covering === from.covering) ?? 'standard'
    ),
    nudge: from.nudge !== false,
    keepTrace: from.keepTrace === true,
  };
}

/** @returns {InterfaceLanguage} the browser's own language where we speak it, else French */
function browserLanguage() {
  const tag = chrome.i18n.getUILanguage().toLowerCase().split('-')[0];
  if (tag === 'tzm' || tag === 'ber') return 'zgh';
  return LANGUAGES.find((language) => language === tag) ?? 'fr';
}
