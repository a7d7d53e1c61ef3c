/**
 * The help page: a friend first, an adult second, help lines always. The query
 * says what led here: `?category=…&severity=…` from a message, `?why=critical`,
 * or `?site=…` from the popup. It only changes the order.
 */

import { copy } from '../shared/copy.js';
import { byId, element } from '../shared/dom.js';
import { fillLanguageSwitch, startInterface, text } from '../shared/interface.js';
import { offerQuickExit } from '../shared/leave.js';
import { helpLineItem, helpLines, placeLink, sourcesNote } from '../shared/places.js';
import { siteNamed } from '../shared/site.js';

/** What the paragraph on pictures and blackmail is for. */
const PICTURE = ['blackmail', 'grooming', 'sexual'];

const query = new URLSearchParams(location.search);
const category = query.get('category') ?? '';
const severity = query.get('severity') ?? '';
const isGrave = query.get('why') === 'critical' || severity === 'critical';
// The quiet line of help under a child's own words names no category.
const isDistress = category === '' && severity === 'none';

const sections = {
  distress: byId('distress', HTMLElement),
  now: byId('now', HTMLElement),
  picture: byId('picture', HTMLElement),
  friend: byId('friend', HTMLElement),
  adult: byId('adult', HTMLElement),
  lines: byId('lines', HTMLElement),
  witness: byId('witness', HTMLElement),
  places: byId('places', HTMLElement),
};

function order() {
  const { distress, now, picture, friend, adult, lines, witness, places } = sections;
  const danger = isGrave || isDistress ? [now] : [];
  const pictures = PICTURE.includes(category) ? [picture] : [];
  const wanted = [
    ...(isDistress ? [distress] : []),
    ...danger,
    ...pictures,
    ...[friend, adult, lines],
    ...[now, picture].filter((section) => ![...danger, ...pictures].includes(section)),
    witness,
    places,
  ];
  distress.hidden = !isDistress;
  byId('languages', HTMLElement).before(...wanted);
}

function paint() {
  const urgent = lines.filter((line) => line.now);
  const listening = lines.filter((line) => !line.now && line.phone);
  const forms = lines.filter((line) => line.reports && !line.phone);
  byId('now-list', HTMLElement).replaceChildren(...urgent.map(helpLineItem));
  byId('lines-list', HTMLElement).replaceChildren(...listening.map(helpLineItem));
  byId('lines-note', HTMLElement).textContent = sourcesNote(lines);
  const own = site?.publicForm
    ? [
        element(
          'li',
          { class: 'line' },
          placeLink(site.publicForm, text('report.none.site', { site: site.title })),
        ),
      ]
    : [];
  byId('places-list', HTMLElement).replaceChildren(...own, ...forms.map(helpLineItem));
}

/**
 * Makes a button copy the ready text beside it.
 * @param {"friend"|"adult"} who
 */
function offerCopy(who) {
  const message = byId(`${who}-message`, HTMLElement);
  const status = byId(`${who}-status`, HTMLElement);
  byId(`${who}-copy`, HTMLButtonElement).addEventListener('click', () => {
    void copy(message.textContent ?? '', status);
  });
}

offerQuickExit(byId('leave', HTMLButtonElement));
offerCopy('friend');
offerCopy('adult');
order();
fillLanguageSwitch(byId('languages', HTMLElement));
const [lines, site] = await Promise.all([helpLines(), siteNamed(query.get('site') ?? 'other')]);
await startInterface(paint);
paint();
if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
