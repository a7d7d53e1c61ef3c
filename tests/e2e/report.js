/** The steps of a report in Chromium, as a child takes them. */

import { click } from './chromium.js';
import { until } from './wait.js';

/**
 * @typedef {import('playwright-core').Page} Page
 * @typedef {import('./scene.js').Scene} Scene
 */

/**
 * From a covered message, by its chip and card, to the report page.
 * @param {Pick<Scene, "browser"|"texts">} scene
 * @param {Page} page
 * @param {import('playwright-core').Locator} message
 * @returns {Promise<{page: Page, id: string}>}
 */
export async function openReport({ browser, texts }, page, message) {
  await click(page, { role: 'button', name: texts['chip.what_can_i_do'] }, message);
  const report = await browser.opened(() => click(page, { role: 'button', name: texts['card.report'] }));
  await report.locator('#form').waitFor();
  return { page: report, id: new URL(report.url()).searchParams.get('draft') ?? '' };
}

/**
 * @param {Page} report
 * @param {string} words what its state line has to say
 */
export function untilState(report, words) {
  return until(`the report to say: ${words}`, async () => (await report.locator('#state').textContent()) === words);
}

/**
 * @param {Pick<Scene, "texts"|"hotline">} scene
 * @returns {string} the line under a report that has arrived
 */
export function sentWords({ texts, hotline }) {
  return texts['delivery.sent'].replace('{name}', hotline?.name ?? '');
}
