/**
 * The small signs beside a message.
 *
 * @typedef {object} Chip
 * @property {HTMLElement} element
 * @property {(isShown: boolean) => void} setShown whether the message is uncovered for now
 */

/**
 * Beside a covered message: what it is, show, what can I do.
 * @param {Record<string, string>} texts
 * @param {{toggle: () => void, open: (opener: HTMLElement) => void}} actions
 * @returns {Chip}
 */
function createChip(texts, { toggle, open }) {
  const element = make('div', 'chip');
  element.setAttribute('role', 'group');
  element.setAttribute('aria-label', texts['chip.covered']);
  const label = make('span', 'chip-label', texts['chip.covered']);
  label.setAttribute('aria-hidden', 'true');
  const show = makeButton('chip-button', texts['chip.show'], toggle);
  const card = makeButton('chip-button', texts['chip.what_can_i_do'], () => open(card));
  card.setAttribute('aria-haspopup', 'dialog');
  element.append(label, show, card);
  return {
    element,
    setShown(isShown) {
      label.hidden = isShown;
      show.textContent = texts[isShown ? 'card.hide' : 'chip.show'];
    },
  };
}

/**
 * Below a message that sounds like distress: one quiet line.
 * @param {Record<string, string>} texts
 * @param {{help: () => void, dismiss: () => void}} actions
 * @returns {Chip}
 */
function createLine(texts, { help, dismiss }) {
  const element = make('div', 'line');
  element.setAttribute('role', 'note');
  const close = makeButton('line-close', '×', dismiss);
  close.setAttribute('aria-label', texts['card.close']);
  element.append(
    make('span', 'line-text', texts['distress.line']),
    makeButton('line-help', texts['distress.help'], help),
    close,
  );
  return { element, setShown() {} };
}
