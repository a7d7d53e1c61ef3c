/** Small helpers to build a page from data: text only, never markup. */

/**
 * Makes an element. Attributes that are null or false are left
 * out. Children are nodes or texts.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string|number|boolean|null>} [attributes]
 * @param {...(Node|string|null)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false) continue;
    made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/**
 * The element with this id, of the class the page's HTML promises.
 * @template {HTMLElement} Kind
 * @param {string} id
 * @param {new () => Kind} kind
 * @returns {Kind}
 * @throws {Error} when the page has no such element
 */
export function byId(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`no #${id}`);
  return found;
}

/**
 * Shows one of several views and hides the others.
 * @param {HTMLElement} shown
 * @param {HTMLElement[]} views
 */
export function showOnly(shown, views) {
  for (const view of views) view.hidden = view !== shown;
}
