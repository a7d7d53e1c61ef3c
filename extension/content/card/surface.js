/**
 * The one place of our own on a page: a closed shadow root on an element that
 * says nothing, above everything else.
 *
 * @typedef {object} Surface
 * @property {HTMLElement} layer holds chips, boxes and the card
 * @property {(element: Element) => boolean} isOurs
 * @property {() => void} attach  puts it back where the page has taken it out or opened a dialog
 * @property {() => {x: number, y: number}} origin of the layer in the viewport
 * @property {() => Element|null} focused
 * @property {() => void} stop
 */

/**
 * @param {Interface} words
 * @returns {Surface}
 */
function createSurface(words) {
  const host = document.createElement('div');
  setStyle(host, {
    all: 'initial',
    position: 'absolute',
    top: '0',
    left: '0',
    width: '0',
    height: '0',
    'z-index': '2147483647',
  });
  const root = host.attachShadow({ mode: 'closed' });
  adopt(root, words.css);
  const layer = document.createElement('div');
  layer.className = 'layer';
  layer.lang = words.language;
  layer.dir = words.direction;
  root.append(layer);
  // What happens in here is not the page's: no shortcuts, no closing of its dialogs.
  for (const type of ['keydown', 'keyup', 'keypress', 'pointerdown', 'mousedown', 'mouseup', 'click']) {
    layer.addEventListener(type, (event) => event.stopPropagation());
  }

  return {
    layer,
    isOurs: (element) => element === host,
    attach() {
      const dialogs = [...document.getElementsByTagName('dialog')].filter((dialog) => dialog.matches(':modal'));
      const parent = dialogs[dialogs.length - 1] ?? document.documentElement;
      if (host.parentNode !== parent) parent.append(host);
    },
    origin() {
      const { left, top } = host.getBoundingClientRect();
      return { x: left, y: top };
    },
    focused: () => root.activeElement,
    stop: () => host.remove(),
  };
}

/**
 * Gives a shadow root its style without asking the page's policy.
 * @param {ShadowRoot} root
 * @param {string} css
 */
function adopt(root, css) {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } catch {
    const style = document.createElement('style');
    style.textContent = css;
    root.append(style);
  }
}

/**
 * @param {HTMLElement} element
 * @param {Record<string, string>} properties
 */
function setStyle(element, properties) {
  for (const [name, value] of Object.entries(properties)) {
    element.style.setProperty(name, value, 'important');
  }
}

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} className
 * @param {string} [text]
 * @returns {HTMLElementTagNameMap[T]}
 */
function make(tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

/**
 * A button that only a person can press.
 * @param {string} className
 * @param {string} text
 * @param {() => void} press
 * @returns {HTMLButtonElement}
 */
function makeButton(className, text, press) {
  const button = make('button', className, text);
  button.type = 'button';
  button.addEventListener('click', (event) => {
    if (event.isTrusted) press();
  });
  return button;
}
