/**
 * The report page, opened as `report.html?draft=ID`: the form, then the way of
 * the report. Without a draft it lists the reports this device still knows.
 *
 * @typedef {import('../shared/protocol.js').Hotline} Hotline
 * @typedef {import('../shared/protocol.js').OutboxItem} OutboxItem
 * @typedef {import('../shared/protocol.js').OutboxChanged} OutboxChanged
 */

import { ask } from '../shared/ask.js';
import { copy } from '../shared/copy.js';
import { byId, element, showOnly } from '../shared/dom.js';
import { fillLanguageSwitch, startInterface, text } from '../shared/interface.js';
import { leave, offerQuickExit } from '../shared/leave.js';
import { helpLines, urgentItem } from '../shared/places.js';
import { siteNamed } from '../shared/site.js';
import { startCore } from './core.js';
import { codeGroups, paintDelivery, stateInWords, stopDelivery } from './delivery.js';
import { composed, paintForm, paintTrouble, watchForm } from './form.js';

/** What leads to help first, whatever its severity. */
const HELP_FIRST = ['blackmail', 'grooming', 'self_harm'];

const form = byId('form', HTMLFormElement);
const delivery = byId('delivery', HTMLElement);
const undone = byId('undone', HTMLElement);
const missing = byId('missing', HTMLElement);
const views = [form, delivery, undone, missing];
const sendButton = byId('send', HTMLButtonElement);

const id = new URLSearchParams(location.search).get('draft') ?? '';
let code = '';
/** @type {OutboxItem|undefined} */
let item;
/** @type {OutboxItem[]} */
let items = [];
/** @type {import('./form.js').Given|undefined} */
let given;
/** @type {Hotline|null} */
let hotline = null;
/** @type {import('../shared/places.js').HelpLine[]} */
let lines = [];

/** Paints the view that fits what is known. */
function paint() {
  if (item) paintItem();
  else if (given) paintForm(given);
  else paintItems();
  paintFirst();
}

function paintFirst() {
  const { category, severity } = given?.draft ?? {};
  const isGrave = severity === 'critical' || HELP_FIRST.includes(category ?? '');
  byId('first', HTMLElement).hidden = !isGrave;
  if (!isGrave) return;
  const first = lines.filter((line) => line.now || line.id === 'onde');
  byId('urgent', HTMLElement).replaceChildren(...first.map(urgentItem));
  const query = new URLSearchParams({ category: category ?? '', severity: severity ?? '' });
  byId('more-help', HTMLAnchorElement).href = `../help/help.html?${query}`;
}

function paintItem() {
  if (!item) return;
  showOnly(delivery, views);
  paintDelivery(item, item.code ?? code, hotline?.name ?? '');
  byId('code-once', HTMLElement).hidden = byId('keep', HTMLInputElement).checked;
}

function paintItems() {
  showOnly(missing, views);
  const hasItems = items.length > 0;
  byId('items-title', HTMLElement).textContent = text(
    hasItems ? 'report.list.title' : 'report.title',
  );
  byId('no-items', HTMLElement).hidden = hasItems;
  const rows = items.map((known) =>
    element(
      'li',
      { class: 'panel' },
      element('p', {}, stateInWords(known, hotline?.name ?? '')),
      known.code ? element('p', { class: 'code', dir: 'ltr' }, ...codeGroups(known.code)) : null,
    ),
  );
  byId('items', HTMLElement).replaceChildren(...rows);
}

async function send() {
  if (!given?.core) return;
  sendButton.disabled = true;
  try {
    code = given.core.newReceipt().code;
    const draft = composed(given.draft);
    ({ item } = await ask({ type: 'outbox.add', draft, code }));
    paintItem();
    byId('delivery-title', HTMLElement).focus();
  } catch {
    paintTrouble('problem.other');
  } finally {
    sendButton.disabled = false;
  }
}

async function undo() {
  const { undone: inTime } = await ask({ type: 'outbox.undo', id });
  if (!inTime) {
    byId('undo-late', HTMLElement).hidden = false;
    return;
  }
  stopDelivery();
  item = undefined;
  code = '';
  showOnly(undone, views);
  byId('back', HTMLButtonElement).hidden = !given;
  byId('undone-title', HTMLElement).focus();
}

async function retry() {
  const { item: tried } = await ask({ type: 'outbox.retry', id });
  if (tried) onChanged(tried);
}

/** @param {OutboxItem} changed */
function onChanged(changed) {
  if (changed.id !== id || !item) return;
  item = changed;
  paintItem();
}

async function start() {
  const file = fetch(chrome.runtime.getURL('hotline.json')).then((response) => response.json());
  const [known, found] = await Promise.all([
    ask({ type: 'outbox.list' }),
    ask({ type: 'draft.get', id }),
  ]);
  ({ hotline } = await file);
  lines = await helpLines();
  items = known.items;
  item = items.find((row) => row.id === id);
  if (found.draft) {
    const [core, site] = await Promise.all([startCore(), siteNamed(found.draft.site)]);
    given = { draft: found.draft, hotline, core, site, lines };
    watchForm(given);
    const { settings } = await ask({ type: 'settings.get' });
    byId('keep', HTMLInputElement).checked = settings.keepTrace;
    showOnly(form, views);
  }
  await startInterface(paint);
  paint();
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void send();
});
byId('keep', HTMLInputElement).addEventListener('change', ({ currentTarget }) => {
  const { checked } = /** @type {HTMLInputElement} */ (currentTarget);
  void ask({ type: 'settings.set', changes: { keepTrace: checked } });
});
byId('undo', HTMLButtonElement).addEventListener('click', () => void undo());
byId('take-back', HTMLButtonElement).addEventListener('click', () => void undo());
byId('retry', HTMLButtonElement).addEventListener('click', () => void retry());
byId('back', HTMLButtonElement).addEventListener('click', () => {
  showOnly(form, views);
  paint();
});
byId('code-copy', HTMLButtonElement).addEventListener('click', () => {
  void copy(item?.code ?? code, byId('code-status', HTMLElement));
});
byId('finish', HTMLButtonElement).addEventListener('click', leave);
chrome.runtime.onMessage.addListener((/** @type {OutboxChanged} */ message) => {
  if (message.type === 'outbox.changed') onChanged(message.item);
});
offerQuickExit(byId('leave', HTMLButtonElement));
fillLanguageSwitch(byId('languages', HTMLElement));
await start();
