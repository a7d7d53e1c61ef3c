/**
 * What of a message can be seen: within the window, within the boxes that
 * scroll it, and not under something else.
 */

/**
 * @param {Block} block
 * @returns {Element[]} the elements around it that cut off what leaves them
 */
function clipsOf(block) {
  const clips = [];
  let element = /** @type {Element|null} */ (block.element);
  while (element && element !== document.body && element !== document.documentElement) {
    if (getComputedStyle(element).overflow !== 'visible') clips.push(element);
    element = parentOf(element);
  }
  return clips;
}

/**
 * @param {Element[]} clips
 * @returns {DOMRect} what they leave open, in the viewport
 */
function openingOf(clips) {
  return clips.reduce(
    (opening, clip) => cut(opening, clip.getBoundingClientRect()),
    new DOMRect(0, 0, innerWidth, innerHeight),
  );
}

/**
 * @param {DOMRect} rect
 * @param {DOMRect} opening
 * @returns {DOMRect} the part of it within the opening, without a size when there is none
 */
function cut(rect, opening) {
  const left = Math.max(rect.left, opening.left);
  const top = Math.max(rect.top, opening.top);
  const width = Math.max(0, Math.min(rect.right, opening.right) - left);
  const height = Math.max(0, Math.min(rect.bottom, opening.bottom) - top);
  return new DOMRect(left, top, width, height);
}

/**
 * @param {DOMRect[]} rects
 * @param {DOMRect} opening
 * @returns {DOMRect[]} what can be seen of them
 */
function cutAll(rects, opening) {
  return rects
    .map((rect) => cut(rect, opening))
    .filter(({ width, height }) => width > 0 && height > 0);
}

/**
 * Asks the browser what lies on top, which costs: not for every frame.
 * @param {Block} block
 * @param {DOMRect} rect a visible part of it
 * @param {(element: Element) => boolean} isOurs
 * @returns {boolean} whether something of the page lies over it
 */
function isUnder(block, rect, isOurs) {
  const x = Math.min(rect.left + 1, innerWidth - 1);
  const y = rect.top + rect.height / 2;
  const root = block.element.getRootNode();
  const finder = root instanceof ShadowRoot ? root : document;
  let hit = finder.elementFromPoint(x, y);
  if (hit && (isOurs(hit) || !finder.contains(hit))) {
    const all = finder.elementsFromPoint(x, y);
    hit = all.find((element) => finder.contains(element) && !isOurs(element)) ?? null;
  }
  return hit !== null && !hit.contains(block.element) && !block.element.contains(hit);
}
