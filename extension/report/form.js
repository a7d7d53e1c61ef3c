/**
 * The form: who receives the report, exactly what will be sent, and what the
 * child may add. Everything shown comes from the core's own preview of the
 * draft as it would be sent.
 *
 * @typedef {import('../shared/protocol.js').Draft} Draft
 * @typedef {import('../shared/protocol.js').ChildReason} ChildReason
 * @typedef {import('../shared/protocol.js').Hotline} Hotline
 * @typedef {import('../shared/protocol.js').Site} Site
 * @typedef {import('../shared/places.js').HelpLine} HelpLine
 * @typedef {import('./core.js').Core} Core
 * @typedef {import('./preview.js').Parts} Parts
 *
 * @typedef {object} Given what the form is about
 * @property {Draft} draft
 * @property {Hotline|null} hotline
 * @property {Core|null} core null when it does not start
 * @property {Site|null} site
 * @property {HelpLine[]} lines
 */

import { copy } from '../shared/copy.js';
import { byId, element } from '../shared/dom.js';
import { inLanguage, text } from '../shared/interface.js';
import { placeLink } from '../shared/places.js';
import { plainText } from './plain.js';
import { exactValues, publicInWords, sealedInWords } from './preview.js';

/** @type {readonly ChildReason[]} */
const REASONS = [
  'picture',
  'blackmail',
  'threat',
  'hatred',
  'personal_data',
  'fake_account',
  'hacked_account',
  'violence',
  'extremism',
  'sexual_image',
  'other',
];

const withNeighbours = byId('with-neighbours', HTMLInputElement);
const words = byId('words', HTMLTextAreaElement);
const reasonBoxes = byId('reasons', HTMLElement);
const plainField = byId('plain-text', HTMLTextAreaElement);

/**
 * The draft with what the child has chosen so far.
 * @param {Draft} draft
 * @returns {Draft}
 */
export function composed({ before, ...draft }) {
  const reasons = REASONS.filter((reason) => reasonBox(reason)?.checked);
  return {
    ...draft,
    ...(withNeighbours.checked && before ? { before } : {}),
    ...(reasons.length > 0 ? { reasons } : {}),
    ...(words.value.trim() ? { words: words.value } : {}),
  };
}

/**
 * Paints all of the form; again after a change of language.
 * @param {Given} given
 */
export function paintForm(given) {
  const { draft, hotline, core, site, lines } = given;
  const canSend = hotline !== null && core !== null;
  for (const id of ['receiver', 'content', 'send-bar', 'keep-trace']) {
    byId(id, HTMLElement).hidden = !canSend;
  }
  byId('plain', HTMLElement).hidden = canSend;
  byId('no-receiver', HTMLElement).hidden = hotline !== null;
  byId('places', HTMLDetailsElement).open = !canSend;
  byId('places-title', HTMLElement).textContent = text(
    canSend ? 'report.other_places' : 'help.forms.title',
  );

  const name = hotline?.name ?? '';
  byId('receiver-name', HTMLElement).textContent = name;
  byId('receiver-answers', HTMLElement).textContent = inLanguage(hotline?.answers ?? {});
  byId('sealed-title', HTMLElement).textContent = text('report.sealed', { name });
  byId('send', HTMLButtonElement).textContent = text('report.send_to', { name });

  const count = draft.before?.length ?? 0;
  byId('neighbours', HTMLElement).hidden = count === 0;
  byId('neighbours-label', HTMLElement).textContent = text('report.neighbours', { count });
  paintReasons();
  paintPlaces(lines, site);
  paintContent(given);
}

/**
 * Paints what will be sent; after each change of what the child adds.
 * @param {Given} given
 */
export function paintContent({ draft, hotline, core, site }) {
  const { parts, trouble } = preview(core, composed(draft));
  paintTrouble(trouble);
  byId('send', HTMLButtonElement).disabled = parts === null;
  if (hotline && parts) {
    byId('sealed', HTMLElement).replaceChildren(sealedInWords(parts.sealed));
    byId('public', HTMLElement).replaceChildren(publicInWords(parts.public, site));
    byId('exact', HTMLElement).replaceChildren(...exactValues(parts));
  }
  plainField.value = parts ? plainText(parts, site) : draft.text;
}

/**
 * @param {string|null} key of a reason in words, or null for no trouble
 */
export function paintTrouble(key) {
  const trouble = byId('trouble', HTMLElement);
  trouble.hidden = key === null;
  trouble.textContent = key === null ? '' : text('report.trouble', { why: text(key) });
}

/**
 * Repaints the content whenever the child adds or removes something.
 * @param {Given} given
 */
export function watchForm(given) {
  const repaint = () => paintContent(given);
  for (const box of [withNeighbours, words, reasonBoxes]) box.addEventListener('input', repaint);
  byId('plain-copy', HTMLButtonElement).addEventListener('click', () => void copyPlain());
}

/**
 * @param {Core|null} core
 * @param {Draft} draft
 * @returns {{parts: Parts|null, trouble: string|null}} the parts, or the key of a text that
 *   says why there are none
 */
function preview(core, draft) {
  if (!core) return { parts: null, trouble: 'problem.reader' };
  try {
    return { parts: core.previewReport(draft), trouble: null };
  } catch (error) {
    const isTooLarge = error instanceof Error && error.message === 'draft.too_large';
    return { parts: null, trouble: isTooLarge ? 'problem.too_large' : 'problem.other' };
  }
}

async function copyPlain() {
  const isCopied = await copy(plainField.value, byId('plain-status', HTMLElement));
  if (!isCopied) plainField.select();
}

/**
 * @param {ChildReason} reason
 * @returns {HTMLInputElement|null}
 */
function reasonBox(reason) {
  return reasonBoxes.querySelector(`input[value="${reason}"]`);
}

function paintReasons() {
  const boxes = REASONS.map((reason) =>
    element(
      'label',
      { class: 'choice' },
      element('input', {
        type: 'checkbox',
        value: reason,
        checked: reasonBox(reason)?.checked ?? false,
      }),
      element('span', {}, text(`child_reason.${reason}`)),
    ),
  );
  reasonBoxes.replaceChildren(...boxes);
}

/**
 * The places that take reports; picking one also copies the ready text.
 * @param {HelpLine[]} lines
 * @param {Site|null} site
 */
function paintPlaces(lines, site) {
  const places = lines.flatMap((line) =>
    line.reports && line.link
      ? [{ link: line.link, name: inLanguage(line.name), what: inLanguage(line.what) }]
      : [],
  );
  if (site?.publicForm) {
    const name = text('report.none.site', { site: site.title });
    places.unshift({ link: site.publicForm, name, what: '' });
  }
  const items = places.map(({ link, name, what }) => {
    const anchor = placeLink(link, name);
    anchor.addEventListener('click', () => void copyPlain());
    return element(
      'li',
      { class: 'line' },
      anchor,
      what ? element('span', { class: 'soft small' }, what) : null,
    );
  });
  byId('places-list', HTMLElement).replaceChildren(...items);
}
