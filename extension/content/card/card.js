/**
 * The card about one covered message: one sentence, two large buttons, the
 * rest under "more". On a phone it is a sheet at the lower edge.
 *
 * @typedef {object} CardActions
 * @property {() => Promise<unknown>} report
 * @property {() => Promise<unknown>} help
 * @property {() => void} toggle   show the message, or cover it again
 * @property {() => void} notAbuse
 * @property {() => void} closed
 *
 * @typedef {object} Card
 * @property {HTMLElement} element
 * @property {() => void} focus
 */

/**
 * @param {Record<string, string>} texts
 * @param {Block} block
 * @param {Verdict} verdict
 * @param {boolean} isShown whether the message is uncovered
 * @param {CardActions} actions
 * @returns {Card}
 */
function createCard(texts, block, verdict, isShown, actions) {
  const isCritical = verdict.severity === 'critical';
  const element = make('div', isCritical ? 'card card-care' : 'card');
  element.setAttribute('role', 'dialog');
  element.setAttribute('aria-label', texts['card.label']);
  const title = make('p', 'card-title', texts[`card.title.${verdict.severity}`]);
  const reason = reasonOf(texts, verdict, verdict.categories[0]);
  const sentence = make('p', 'card-sentence', fill(texts['card.sentence'], { reason }));
  const failed = make('p', 'card-failed', '');
  failed.setAttribute('role', 'status');

  const tried = (/** @type {() => Promise<unknown>} */ act) => () => {
    act().then(actions.closed, () => {
      failed.textContent = texts['card.failed'];
    });
  };
  const report = makeButton('card-main', texts['card.report'], tried(actions.report));
  const help = makeButton('card-main', texts['card.help'], tried(actions.help));
  const [first, second] = isCritical ? [help, report] : [report, help];
  first.classList.add('card-first');
  const main = make('div', 'card-buttons');
  main.append(first, second);

  const why = createWhy(texts, block, verdict);
  const rest = make('div', 'card-rest');
  rest.append(
    makeButton('card-small', texts[isShown ? 'card.hide' : 'card.show'], () => {
      actions.toggle();
      actions.closed();
    }),
    makeToggle('card-small', texts['card.why'], texts['card.why'], why),
    why,
  );
  if (!isCritical) {
    rest.append(
      makeButton('card-small', texts['card.not_abuse'], () => {
        actions.notAbuse();
        const done = make('p', 'card-sentence', texts['card.not_abuse_done']);
        done.setAttribute('role', 'status');
        element.replaceChildren(done, close);
        close.focus();
      }),
    );
  }
  const more = makeToggle('card-more', texts['card.more'], texts['card.less'], rest);
  const close = makeButton('card-close', '×', actions.closed);
  close.setAttribute('aria-label', texts['card.close']);
  element.append(title, sentence, main, failed, more, rest, close);
  element.addEventListener('keydown', (event) => {
    if (!event.isTrusted) return;
    if (event.key === 'Escape') {
      // Else a dialog of the page around us would close as well.
      event.preventDefault();
      actions.closed();
    }
    if (event.key === 'Tab') keepFocus(element, event);
  });
  return { element, focus: () => first.focus() };
}

/**
 * Which words, what they do, how sure.
 * @param {Record<string, string>} texts
 * @param {Block} block
 * @param {Verdict} verdict
 * @returns {HTMLElement}
 */
function createWhy(texts, block, verdict) {
  const why = make('div', 'card-why');
  const words = verdict.spans.map(({ start, end }) => `“${readable(block.text.slice(start, end))}”`);
  why.append(make('p', '', fill(texts['card.words'], { words: [...new Set(words)].join(', ') })));
  for (const category of verdict.categories) {
    why.append(make('p', '', reasonOf(texts, verdict, category)));
  }
  why.append(make('p', 'card-sure', texts[`card.sure.${sureness(verdict)}`]));
  return why;
}

/**
 * What a message does, in words. Where no word alone does it, but all of them
 * taken together, that is said.
 * @param {Record<string, string>} texts
 * @param {Verdict} verdict
 * @param {Category} category
 * @returns {string}
 */
function reasonOf(texts, { spans }, category) {
  const reason = spans.some((span) => span.reason === `model.${category}`)
    ? `reason.model.${category}`
    : `reason.${category}`;
  return texts[reason] ?? '';
}

/**
 * @param {Verdict} verdict
 * @returns {"high"|"medium"|"low"} never high where only words taken together speak
 */
function sureness({ confidence, spans }) {
  if (confidence < 0.6) return 'low';
  const isByModel = spans.some((span) => span.reason.startsWith('model.'));
  return confidence < 0.85 || isByModel ? 'medium' : 'high';
}

/**
 * A button that opens and closes a part.
 * @param {string} className
 * @param {string} openText
 * @param {string} closeText
 * @param {HTMLElement} part closed at first
 * @returns {HTMLButtonElement}
 */
function makeToggle(className, openText, closeText, part) {
  part.hidden = true;
  const button = makeButton(className, openText, () => {
    part.hidden = !part.hidden;
    button.setAttribute('aria-expanded', String(!part.hidden));
    button.textContent = part.hidden ? openText : closeText;
  });
  button.setAttribute('aria-expanded', 'false');
  return button;
}

/**
 * Keeps the Tab key within the card.
 * @param {HTMLElement} card
 * @param {KeyboardEvent} event
 */
function keepFocus(card, event) {
  const buttons = [...card.querySelectorAll('button')].filter((button) => button.checkVisibility());
  const edge = event.shiftKey ? buttons[0] : buttons[buttons.length - 1];
  if (!edge?.matches(':focus')) return;
  event.preventDefault();
  buttons[event.shiftKey ? buttons.length - 1 : 0].focus();
}

/**
 * @param {string} text with placeholders `{name}`
 * @param {Record<string, string>} values
 * @returns {string}
 */
function fill(text, values) {
  return text.replace(/\{(\w+)\}/gu, (all, name) => values[name] ?? all);
}
