/**
 * The covered messages of a page: paint, chip and card of each.
 *
 * @typedef {object} Cover
 * @property {Block} block
 * @property {Verdict} verdict
 * @property {boolean} isShown  uncovered for now
 * @property {boolean} isNear   on the screen or close to it
 * @property {boolean} isUnder  something of the page lies over it
 * @property {Element[]} clips
 * @property {Chip|null} chip
 * @property {HTMLElement[]} boxes
 *
 * @typedef {object} Covers
 * @property {(block: Block, verdict: Verdict) => void} add
 * @property {(block: Block) => void} remove
 * @property {() => void} refresh puts everything in its place before the next painting
 * @property {() => number} count covered messages, shown ones as well
 * @property {() => boolean} isReplaced whether another reading covers this page by now
 * @property {() => void} stop
 */

/**
 * @param {Interface} words
 * @param {Surface} surface
 * @param {(element: Element) => Block[]} blocksOf the blocks read in an element
 * @returns {Covers}
 */
function createCovers(words, surface, blocksOf) {
  const { texts } = words;
  const paint = createPaint();
  /** @type {Map<Block, Cover>} */
  const covers = new Map();
  /** Texts that a child has uncovered, marked as no problem, or put away. */
  const shown = new Set();
  const settled = new Set();
  /** @type {{cover: Cover, card: Card, opener: HTMLElement|null}|null} */
  let opened = null;
  let isPlacing = false;
  const lookMs = 250;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let looking;

  const sight = new IntersectionObserver(see, { rootMargin: '25%' });
  const sizes = new ResizeObserver(refresh);
  sizes.observe(document.documentElement);
  if (document.body) sizes.observe(document.body);
  const leaving = new AbortController();
  const { signal } = leaving;
  addEventListener('scroll', refresh, { capture: true, passive: true, signal });
  addEventListener('resize', refresh, { passive: true, signal });
  for (const type of ['pointerdown', 'mousedown', 'click', 'auxclick']) {
    addEventListener(type, press, { capture: true, signal });
  }
  addEventListener('keydown', escape, { capture: true, signal });

  /**
   * @param {Block} block
   * @param {Verdict} verdict
   */
  function add(block, verdict) {
    if (covers.has(block) || settled.has(block.text)) return;
    const isShown = !verdict.abusive || shown.has(block.text);
    const state = { isShown, isNear: false, isUnder: false };
    const cover = { block, verdict, ...state, clips: [], chip: null, boxes: [] };
    covers.set(block, cover);
    sight.observe(block.element);
    if (!isShown) paint.cover(block);
  }

  /** @param {Block} block */
  function remove(block) {
    const cover = covers.get(block);
    if (!cover) return;
    covers.delete(block);
    paint.uncover(block);
    hide(cover);
    cover.chip?.element.remove();
    if (![...covers.keys()].some(({ element }) => element === block.element)) {
      sight.unobserve(block.element);
    }
    if (opened?.cover === cover) closeCard();
  }

  /** @param {IntersectionObserverEntry[]} entries */
  function see(entries) {
    const isNear = new Map(entries.map((entry) => [entry.target, entry.isIntersecting]));
    for (const cover of covers.values()) {
      const was = cover.isNear;
      cover.isNear = isNear.get(cover.block.element) ?? was;
      if (was && !cover.isNear) hide(cover);
      if (cover.isNear && !was) cover.clips = clipsOf(cover.block);
      if (was !== cover.isNear) refresh();
    }
  }

  /** @param {Cover} cover */
  function hide(cover) {
    if (cover.chip) cover.chip.element.hidden = true;
    for (const box of cover.boxes.splice(0)) box.remove();
  }

  /** @param {string} text a text that is to be left alone on this page */
  function settle(text) {
    settled.add(text);
    for (const block of [...covers.keys()]) {
      if (block.text !== text) continue;
      const wasOpened = opened;
      if (opened?.cover.block === block) opened = null;
      remove(block);
      opened = wasOpened;
    }
    refresh();
  }

  /** @param {Cover} cover */
  function toggle(cover) {
    const isShown = !cover.isShown;
    if (isShown) shown.add(cover.block.text);
    else shown.delete(cover.block.text);
    for (const other of covers.values()) {
      if (other.block.text !== cover.block.text || !other.verdict.abusive) continue;
      other.isShown = isShown;
      other.chip?.setShown(isShown);
      if (isShown) paint.uncover(other.block);
      else paint.cover(other.block);
    }
    refresh();
  }

  /**
   * @param {Cover} cover
   * @param {HTMLElement|null} opener gets the focus back
   */
  function openCard(cover, opener) {
    closeCard();
    const { block, verdict } = cover;
    const card = createCard(texts, block, verdict, cover.isShown, {
      report: () => ask({ type: 'draft', draft: foundOf(cover) }),
      help: () => askHelp(verdict),
      toggle: () => toggle(cover),
      notAbuse() {
        settle(block.text);
        const { text } = block;
        // Not kept across pages when nobody answers; on this page it stays.
        ask({ type: 'notAbuse', text, categories: verdict.categories }).catch(() => {});
      },
      closed: closeCard,
    });
    opened = { cover, card, opener };
    surface.layer.append(card.element);
    // "More" makes it taller: it must stay on the screen.
    sizes.observe(card.element);
    place();
    card.focus();
  }

  function closeCard() {
    if (!opened) return;
    const { card, opener } = opened;
    opened = null;
    const hadFocus = card.element.contains(surface.focused());
    sizes.unobserve(card.element);
    card.element.remove();
    if (hadFocus && opener?.isConnected) opener.focus();
  }

  /**
   * A covered text opens its card: links in it are not followed.
   * @param {Event} event
   */
  function press(event) {
    if (!(event instanceof MouseEvent) || !event.isTrusted) return;
    const path = event.composedPath();
    if (path.some((target) => target instanceof Element && surface.isOurs(target))) return;
    const cover = [...covers.values()].find(
      ({ block, isShown }) =>
        !isShown && path.includes(block.element) && isPressed(block, event, path),
    );
    if (!cover) {
      if (event.type === 'pointerdown') closeCard();
      // It may open or close something over a message.
      refresh();
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.type === 'click') openCard(cover, cover.chip?.element.querySelector('button') ?? null);
  }

  /** @param {KeyboardEvent} event */
  function escape(event) {
    if (event.isTrusted && event.key === 'Escape' && opened && !surface.focused()) closeCard();
  }

  function refresh() {
    if (covers.size === 0) return;
    if (!isPlacing) {
      isPlacing = true;
      requestAnimationFrame(() => {
        isPlacing = false;
        place();
      });
    }
    looking ??= setTimeout(look, lookMs);
  }

  /** Finds out which messages lie under something of the page. */
  function look() {
    looking = undefined;
    for (const cover of covers.values()) {
      if (!cover.isNear) continue;
      const [rect] = seenOf(cover);
      if (rect) cover.isUnder = isUnder(cover.block, rect, surface.isOurs);
    }
    place();
  }

  /**
   * @param {Cover} cover
   * @returns {DOMRect[]} what can be seen of it
   */
  function seenOf({ block, clips }) {
    return cutAll(rectsOf(block), openingOf(clips));
  }

  /** First everything is made, then measured, then moved: one layout a frame. */
  function place() {
    const near = [...covers.values()].filter(({ isNear }) => isNear);
    if (near.length === 0 && !opened) return;
    surface.attach();
    const places = near.map((cover) => ({
      cover,
      at: cover.isUnder ? null : placeOf(seenOf(cover)),
      boxes: cover.isShown ? [] : cutAll(paint.boxesOf(cover.block), openingOf(cover.clips)),
    }));
    for (const { cover, at } of places) if (at && !cover.chip) cover.chip = createSign(cover);
    const origin = surface.origin();
    const moves = places.map(({ cover, at, boxes }) => {
      const spot = at && cover.chip ? spotOf(cover.block, at, cover.chip.element, cover.isShown) : null;
      return { cover, spot, boxes: at ? boxes : [] };
    });
    for (const { cover, spot, boxes } of moves) {
      if (cover.chip) placeAt(cover.chip.element, spot, origin);
      moveBoxes(surface.layer, cover.boxes, boxes, origin);
    }
    if (opened) moveCard(opened.card.element, placeOf(seenOf(opened.cover)));
  }

  /**
   * @param {Cover} cover
   * @returns {Chip} in the page, not yet in its place
   */
  function createSign(cover) {
    const chip = cover.verdict.abusive
      ? createChip(texts, {
          toggle: () => toggle(cover),
          open: (opener) => openCard(cover, opener),
        })
      : createLine(texts, {
          // Nothing more can be done from here than to leave the line standing.
          help: () => void askHelp(cover.verdict).catch(() => {}),
          dismiss: () => settle(cover.block.text),
        });
    chip.setShown(cover.isShown);
    chip.element.classList.add('unplaced');
    // Whoever goes by keyboard meets the chips in the order of the messages.
    const next = [...covers.values()].find(
      ({ block, chip: other }) =>
        other?.element.isConnected && cover.block.element.compareDocumentPosition(block.element) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    surface.layer.insertBefore(chip.element, next?.chip?.element ?? null);
    return chip;
  }

  /** @param {Cover} cover */
  function foundOf({ block, verdict }) {
    return {
      text: readable(block.text),
      category: verdict.categories[0] ?? null,
      severity: verdict.severity,
      language: verdict.language,
      kind: null,
      media: '',
      ...originOf(block, blocksOf),
    };
  }

  return {
    add,
    remove,
    refresh,
    count: () => [...covers.values()].filter(({ verdict }) => verdict.abusive).length,
    isReplaced: paint.isReplaced,
    stop() {
      leaving.abort();
      clearTimeout(looking);
      sizes.disconnect();
      sight.disconnect();
      closeCard();
      for (const block of [...covers.keys()]) remove(block);
      paint.stop();
    },
  };
}

/**
 * @param {Verdict} verdict
 */
function askHelp({ categories, severity, abusive }) {
  const category = abusive ? (categories[0] ?? null) : 'self_harm';
  return ask({ type: 'help', category, severity });
}

/**
 * @param {Block} block
 * @param {MouseEvent} event
 * @param {EventTarget[]} path
 * @returns {boolean} whether the press is on the block's words: by its place, or by
 *   key on a link around them
 */
function isPressed(block, event, path) {
  const isByKey = event.type === 'click' && event.detail === 0;
  if (!isByKey) return isAt(block, event.clientX, event.clientY);
  const target = path[0];
  return target instanceof Node && block.pieces.some(({ node }) => target.contains(node));
}
