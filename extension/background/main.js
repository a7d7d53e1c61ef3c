/**
 * The background: a service worker in Chromium, an event page in Firefox. It
 * may die at any moment, so listeners are set at once and all state is stored.
 */

import { deliver } from './delivery.js';
import { forgetFound } from './found.js';
import { listen } from './messages.js';
import { announce, reconcile } from './sites.js';

listen();
chrome.runtime.onInstalled.addListener(() => void reconcile());
chrome.runtime.onStartup.addListener(() => void reconcile());
chrome.permissions.onAdded.addListener(() => void reconcile());
chrome.permissions.onRemoved.addListener(() => void reconcile().then(announce));
chrome.alarms.onAlarm.addListener(() => void deliver());
chrome.tabs.onRemoved.addListener((tabId) => void forgetFound(tabId));

// Content scripts need no storage of ours; Firefox already keeps them out of `session`.
void chrome.storage.local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
void deliver();
