/**
 * Where things are on the screen.
 *
 * @typedef {object} Place
 * @property {DOMRect} last  the last line of a message
 * @property {DOMRect} whole everything of it
 */

/**
 * @param {DOMRect[]} rects of what can be seen of a message
 * @returns {Place|null} null when nothing can
 */
function placeOf(rects) {
  if (rects.length === 0) return null;
  const left = Math.min(...rects.map((rect) => rect.left));
  const top = Math.min(...rects.map((rect) => rect.top));
  const right = Math.max(...rects.map((rect) => rect.right));
  const bottom = Math.max(...rects.map((rect) => rect.bottom));
  return { last: rects[rects.length - 1], whole: new DOMRect(left, top, right - left, bottom - top) };
}

/**
 * @param {Block} block
 * @returns {DOMRect[]} of its lines and pictures, in their order, relative to the viewport
 */
function rectsOf(block) {
  return block.pieces.flatMap(({ node }) => (node instanceof Text ? textRects(node) : [...node.getClientRects()]));
}

/**
 * @param {Text} node
 * @returns {DOMRect[]}
 */
function textRects(node) {
  const range = new Range();
  range.selectNodeContents(node);
  return [...range.getClientRects()].filter((rect) => rect.width > 0 && rect.height > 0);
}

/**
 * @param {Block} block
 * @param {number} x in the viewport
 * @param {number} y in the viewport
 * @returns {boolean} whether a point lies on the block's words or pictures
 */
function isAt(block, x, y) {
  return rectsOf(block).some(
    (rect) => x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom,
  );
}

/**
 * @param {Block} block
 * @param {Place} at
 * @param {HTMLElement} chip
 * @param {boolean} isShown whether the message can be read, and must not be hidden by the chip
 * @returns {{x: number, y: number}} for the chip, in the viewport: after the last line
 *   where there is room, else over the covered text, else below
 */
function spotOf(block, { last, whole }, chip, isShown) {
  const gap = 6;
  const { offsetWidth: width, offsetHeight: height } = chip;
  const box = block.element.getBoundingClientRect();
  const isRtl = getComputedStyle(block.element).direction === 'rtl';
  const left = Math.max(box.left, 0);
  const right = Math.min(Math.max(box.right, left + width), innerWidth);
  const middle = last.top + (last.height - height) / 2;
  const clamp = (/** @type {number} */ x) => Math.max(4, Math.min(x, innerWidth - width - 4));
  if (chip.className.includes('line')) {
    return { x: clamp(isRtl ? whole.right - width : whole.left), y: whole.bottom + gap };
  }
  const beside = isRtl ? last.left - gap - width : last.right + gap;
  if (beside >= left && beside + width <= right) return { x: beside, y: middle };
  const end = clamp(isRtl ? left : right - width);
  return isShown ? { x: end, y: last.bottom + 2 } : { x: end, y: middle };
}

/**
 * @param {HTMLElement} element
 * @param {{x: number, y: number}|null} spot in the viewport, null to hide
 * @param {{x: number, y: number}} origin of the layer
 */
function placeAt(element, spot, origin) {
  element.classList.remove('unplaced');
  element.hidden = !spot;
  if (spot) element.style.translate = `${spot.x - origin.x}px ${spot.y - origin.y}px`;
}

/**
 * Puts boxes over rectangles, with as many elements as are needed.
 * @param {HTMLElement} layer
 * @param {HTMLElement[]} boxes
 * @param {DOMRect[]} rects in the viewport
 * @param {{x: number, y: number}} origin of the layer
 */
function moveBoxes(layer, boxes, rects, origin) {
  while (boxes.length > rects.length) boxes.pop()?.remove();
  while (boxes.length < rects.length) {
    const box = make('div', 'box');
    boxes.push(box);
    layer.prepend(box);
  }
  rects.forEach((rect, at) => {
    const { style } = boxes[at];
    style.width = `${rect.width}px`;
    style.height = `${rect.height}px`;
    style.translate = `${rect.left - origin.x}px ${rect.top - origin.y}px`;
  });
}

/**
 * Below the message where there is room, else above; on a narrow screen the
 * style makes it a sheet.
 * @param {HTMLElement} card
 * @param {Place|null} at null keeps it where it is
 */
function moveCard(card, at) {
  const isSheet = innerWidth < 560;
  card.classList.toggle('card-sheet', isSheet);
  if (isSheet || !at) return;
  const gap = 10;
  const { offsetWidth: width, offsetHeight: height } = card;
  const x = Math.max(8, Math.min(at.whole.left, innerWidth - width - 8));
  const below = at.whole.bottom + gap;
  const above = at.whole.top - gap - height;
  const y = below + height <= innerHeight - 8 || above < 8 ? below : above;
  card.style.left = `${x}px`;
  card.style.top = `${Math.max(8, Math.min(y, innerHeight - height - 8))}px`;
}
