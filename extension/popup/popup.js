/**
 * The popup: whether this page is read and, if not, why not and the one tap
 * that mends it; how many messages are covered; help; the language.
 *
 * @typedef {import('../shared/protocol.js').PageState} PageState
 *
 * @typedef {object} Mend what one tap does about a state
 * @property {string} key   text of the button
 * @property {() => Promise<unknown>} work
 */

import { ask } from '../shared/ask.js';
import { byId } from '../shared/dom.js';
import { fillLanguageSwitch, startInterface, text } from '../shared/interface.js';

const stateLine = byId('state', HTMLParagraphElement);
const meaning = byId('meaning', HTMLParagraphElement);
const mendButton = byId('mend', HTMLButtonElement);
const foundLine = byId('found', HTMLParagraphElement);
const problemLine = byId('problem', HTMLParagraphElement);
const siteSwitch = byId('switch', HTMLLabelElement);
const on = byId('on', HTMLInputElement);

let tabId = -1;
/** @type {PageState|undefined} */
let page;

async function refresh() {
  page = await ask({ type: 'page.state', tabId });
  paint();
}

function paint() {
  if (!page) return;
  const { state, title, found, problems, host } = page;
  const isRead = state === 'watching';
  const hasFailed = readerFailed(page);
  const notices = isRead && !hasFailed ? problems.flatMap(noticeFor) : [];
  stateLine.textContent = text(hasFailed ? 'popup.problem.failed' : `popup.state.${state}`);
  stateLine.classList.toggle('watching', isRead && !hasFailed);

  const mend = mendFor(page);
  mendButton.hidden = !mend;
  mendButton.textContent = mend ? text(mend.key, { site: title }) : '';
  meaning.hidden = state !== 'ungranted';
  meaning.textContent = text('popup.meaning', { site: title });

  foundLine.hidden = !isRead || hasFailed;
  foundLine.textContent = text(found > 0 ? 'popup.found.count' : 'popup.found.none', {
    count: found,
  });
  problemLine.hidden = notices.length === 0;
  problemLine.textContent = notices.join(' ');

  siteSwitch.hidden = host === null || !(isRead || state === 'off');
  on.checked = isRead;
  byId('on-label', HTMLSpanElement).textContent = text('popup.on_here', { site: title });

  const query = new URLSearchParams({ site: page.site });
  byId('report', HTMLAnchorElement).href = `../help/help.html?${query}#places`;
}

/**
 * @param {PageState} page
 * @returns {Mend|null}
 */
function mendFor(page) {
  const { state, origins } = page;
  if (state === 'ungranted') {
    return { key: 'popup.allow', work: () => chrome.permissions.request({ origins }) };
  }
  if (state === 'paused') {
    const changes = { on: true };
    return { key: 'popup.on_everywhere', work: () => ask({ type: 'settings.set', changes }) };
  }
  if (state === 'reload' || readerFailed(page)) {
    return { key: 'popup.reload', work: () => chrome.tabs.reload(tabId) };
  }
  return null;
}

/**
 * @param {PageState} page
 * @returns {boolean} allowed and on, but the reader does not start
 */
function readerFailed({ state, problems }) {
  return state === 'watching' && problems.includes('reader.failed');
}

/**
 * @param {PageState['problems'][number]} problem
 * @returns {string[]} what is said of it beside the state, if anything
 */
function noticeFor(problem) {
  if (problem === 'reader.skipped') return [text('popup.problem.skipped')];
  if (problem === 'model.refused') return [text('popup.problem.model')];
  return [];
}

// A permission can only be asked for straight from the click.
mendButton.addEventListener('click', () => {
  const mend = page && mendFor(page);
  void mend?.work().then(refresh);
});

on.addEventListener('change', () => {
  if (!page?.host) return;
  void ask({ type: 'settings.host', host: page.host, on: on.checked }).then(refresh);
});

chrome.tabs.onUpdated.addListener((changed, { status }) => {
  if (changed === tabId && status === 'complete') void refresh();
});

const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
tabId = tab?.id ?? -1;
fillLanguageSwitch(byId('languages', HTMLElement));
await startInterface(paint);
await refresh();
const { items } = await ask({ type: 'outbox.list' });
byId('reports', HTMLAnchorElement).hidden = items.length === 0;
