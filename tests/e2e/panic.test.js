/** A panic or a trap of the engine costs the one message that caused it. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { covered } from './chromium.js';
import { setScene } from './scene.js';
import { Stack } from './stack.js';
import { until } from './wait.js';

const stack = new Stack();
/** @type {import('./scene.js').Scene} */
let scene;
before(async () => {
  scene = await setScene(stack, { hasTestHooks: true });
});
after(() => stack.close());

for (const [number, poison] of ['test-hooks: panic', 'test-hooks: trap', 'test-hooks: panic'].entries()) {
  test(`after "${poison}" (${number}) its neighbours and all that follows are read`, async () => {
    const page = await scene.browser.open(scene.feed.address);
    const [before, beside, later] = ['before', 'beside', 'later'].map((word) => `nta 7mar o ma kat3ref walo ${number} ${word}`);
    await page.evaluate((texts) => {
      for (const text of texts) document.body.append(Object.assign(document.createElement('p'), { textContent: text }));
    }, [before, poison, beside]);
    const isCovered = (/** @type {string[]} */ texts) =>
      until(`${texts} to be covered`, async () => {
        const found = await covered(page);
        return texts.every((text) => found.includes(text));
      });
    await isCovered([before, beside]);
    await page.evaluate((text) => {
      document.body.append(Object.assign(document.createElement('p'), { textContent: text }));
    }, later);
    await isCovered([later]);
    assert.ok(!(await covered(page)).includes(poison));
    await page.close();
  });
}

test('the popup says in words that a message could not be read', async () => {
  const page = await scene.browser.open(scene.feed.address);
  const popup = await scene.browser.openPopup(page);
  await popup.getByText(scene.texts['popup.problem.skipped'] ?? '').waitFor();
});
