/**
 * A small invented feed. Comments with `after` arrive while one watches:
 * that many milliseconds after the page is there, divided by `?pace=`.
 * `expected` (what a reader should say) is for tests and stays out of the page.
 *
 * @typedef {{name: string, tone: string}} Person
 * @typedef {{id: string, author: string, when: string, lang?: string, text: string,
 *   expected: string|null, after?: number}} Entry
 * @typedef {Entry & {comments: Entry[], picture?: {file: string, alt: string}}} Post
 * @typedef {{people: Record<string, Person>, posts: Post[]}} Feed
 */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} className
 * @param {(Node|string)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/**
 * @param {Entry} entry
 * @param {Person} person
 * @returns {HTMLElement[]} avatar, name and time, text
 */
function parts(entry, person) {
  const avatar = element('span', `avatar tone-${person.tone}`, [...person.name][0]);
  avatar.ariaHidden = 'true';
  const name = element('strong', 'author', element('bdi', '', person.name));
  const head = element('p', 'head', name, ' ', element('time', '', entry.when));
  const text = element('p', 'text', entry.text);
  text.dir = 'auto';
  if (entry.lang) text.lang = entry.lang;
  return [avatar, head, text];
}

/**
 * @param {Entry} entry
 * @param {Person} person
 * @returns {HTMLLIElement}
 */
function comment(entry, person) {
  const item = element('li', 'comment', ...parts(entry, person));
  item.id = entry.id;
  return item;
}

/**
 * @param {Post} entry
 * @param {Person} person
 * @returns {{article: HTMLElement, comments: HTMLElement}}
 */
function post(entry, person) {
  const article = element('article', 'card post', ...parts(entry, person));
  article.id = entry.id;
  if (entry.picture) {
    const picture = element('img', 'picture');
    picture.src = entry.picture.file;
    picture.alt = entry.picture.alt;
    article.append(picture);
  }
  const comments = element('ul', 'comments');
  article.append(comments);
  return { article, comments };
}

/**
 * Shows the feed; late comments come by timers.
 * @param {Feed} feed
 * @param {HTMLElement} place
 * @param {number} pace how many times faster than written
 */
function show(feed, place, pace) {
  for (const entry of feed.posts) {
    const { article, comments } = post(entry, feed.people[entry.author]);
    for (const reply of entry.comments) {
      const item = comment(reply, feed.people[reply.author]);
      if (reply.after) setTimeout(() => comments.append(item), reply.after / pace);
      else comments.append(item);
    }
    place.append(article);
  }
  place.ariaBusy = 'false';
}

/**
 * Lets one write a comment under the first post; it never leaves the page.
 * @param {Person} person
 */
function listen(person) {
  const form = /** @type {HTMLFormElement} */ (document.getElementById('composer'));
  const words = /** @type {HTMLTextAreaElement} */ (document.getElementById('words'));
  let count = 0;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = words.value.trim();
    if (!text) return;
    const when = new Date().toLocaleTimeString('fr', { hour: '2-digit', minute: '2-digit' });
    const entry = { id: `own${++count}`, author: 'me', when, text, expected: null };
    document.querySelector('.comments')?.append(comment(entry, person));
    form.reset();
  });
}

const pace = Number(new URLSearchParams(location.search).get('pace')) || 1;
const response = await fetch('feed.json');
/** @type {Feed} */
const feed = await response.json();
show(feed, /** @type {HTMLElement} */ (document.getElementById('feed')), Math.max(pace, 0.1));
listen(feed.people.me);
