// What every page has to be: without serious barriers, and reachable by keyboard.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const MOST_TABS = 200;

/** No serious or critical violation of axe's rules. */
export async function isAccessible(page, name) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, { resultTypes: ['violations'] }),
  );
  const bad = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map((node) => node.html)
          .slice(0, 3)
          .join(' ')}`,
    );
  assert.deepEqual(bad, [], `${name} has barriers`);
}

/** Every link, button and field that is shown gets the focus by Tab. */
export async function isReachable(page, name) {
  const shown = await page.evaluate(() => {
    document.activeElement?.blur();
    const within = document.querySelector('[role=dialog]') ?? document;
    const all = within.querySelectorAll('a[href], button, input, select, textarea, [contenteditable=true]');
    let count = 0;
    for (const element of all) {
      const counts =
        element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
        !element.disabled &&
        element.tabIndex >= 0 &&
        element.type !== 'radio' &&
        element.type !== 'hidden';
      if (counts) element.dataset.reach = String(count++);
    }
    return count;
  });
  const reached = new Set();
  for (let tabs = 0; tabs < MOST_TABS && reached.size < shown; tabs++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => document.activeElement?.dataset?.reach);
    if (at !== undefined) reached.add(at);
  }
  const missed = await page.evaluate(
    (found) =>
      [...document.querySelectorAll('[data-reach]')]
        .filter((element) => !found.includes(element.dataset.reach))
        .map((element) => element.outerHTML.slice(0, 160)),
    [...reached],
  );
  await page.evaluate(() => {
    for (const element of document.querySelectorAll('[data-reach]')) delete element.dataset.reach;
  });
  assert.deepEqual(missed, [], `${name} has what Tab does not reach`);
}
