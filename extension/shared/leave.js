/**
 * Quick exit: a button, or the Escape key twice. The page is replaced by an
 * empty one, so that "back" does not return to it; a window of its own closes.
 */

const TWICE_WITHIN_MS = 1000;

/** Leaves the page at once. */
export function leave() {
  document.documentElement.classList.remove('ready');
  location.replace('about:blank');
  window.close();
}

/**
 * Makes a button and the doubled Escape key leave the page.
 * @param {HTMLElement} button
 */
export function offerQuickExit(button) {
  let lastEscape = -Infinity;
  button.addEventListener('click', leave);
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.repeat) return;
    if (event.timeStamp - lastEscape < TWICE_WITHIN_MS) leave();
    lastEscape = event.timeStamp;
  });
}
