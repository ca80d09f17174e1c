// Changing pipes, destinations and sources: what is wrong at its place, revisions, and nobody overwritten unawares.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAccessible } from './checks.mjs';
import { run } from './platform.mjs';
import { BASE, call, heading, live, publish, TENANT, untilAccepted } from './steps.mjs';

export function editing(on) {
  test('shows violations at their place in form and YAML while one types, and publishes nothing', async () => {
    const { page } = on;
    await page.goto(`${BASE}/pipes/orders/edit`);
    await page.getByRole('button', { name: 'Add filter' }).click();
    await page.getByLabel('Expression of filter 1').fill('data.total >');
    await page.locator('[data-violations]').getByText('/route/filters/0/when').waitFor();
    await publish(page);
    await page.getByText('The pipe is not published').waitFor();
    await page.locator('[data-violations]').getByText('/route/filters/0/when').waitFor();
    assert.equal(await page.getByLabel('Expression of filter 1').getAttribute('aria-invalid'), 'true');
    await page.locator('.cm-lintRange-error').first().waitFor();
    await isAccessible(page, 'pipe editor');
    await page.getByLabel('Expression of filter 1').fill('data.total > 1');
    await page.locator('[data-violations]').waitFor({ state: 'detached' });
  });

  test('publishes a revision that was written as YAML', async () => {
    const { page } = on;
    await page.getByLabel("The pipe's spec as YAML").click();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(
      'sources: [shop]\nroute:\n  filters:\n    - name: big-only\n      when: data.total > 100\nbranches:\n  crm:\n    destination: crm\n',
    );
    await page.waitForFunction(
      () => document.querySelector('[aria-label="Name of filter 1"]')?.value === 'big-only',
    );
    await publish(page);
    await heading(page, 'orders');
    await page.getByText('filter big-only').waitFor();
    await live(page);
  });

  test('rolls back to an old revision, which is a new one with its content', async () => {
    const { page, destination } = on;
    await page.getByRole('button', { name: /^Compare or roll back: revision 2/ }).click();
    await page.waitForURL('**compare=2**');
    await page.getByRole('button', { name: 'Roll back to revision 2' }).click();
    await page.getByRole('row', { name: /^4\s*published/ }).waitFor();
    assert.equal(await page.getByText('filter big-only').count(), 0);
    await live(page);
    const sent = on.line.replace(/first-[a-z0-9]+/, `second-${run}`);
    assert.match(await untilAccepted(sent), / 202 /);
    await destination.event(`second-${run}`);
  });

  test('makes a destination’s next revision', async () => {
    const { page } = on;
    await page.goto(`${BASE}/destinations/crm`);
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('dialog').getByLabel('Attempts').fill('7');
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByRole('row', { name: /^2\s*published/ }).waitFor();
  });

  test('shows what somebody else changed before one overwrites it', async () => {
    const { page } = on;
    await page.goto(`${BASE}/sources/shop`);
    const field = page.getByLabel('Ordering key');
    await field.fill('ce.subject');
    const theirs = { orderingKey: 'ce.type' };
    assert.equal((await call(page, 'PUT', `/tenants/${TENANT}/sources/shop`, theirs)).status, 200);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').getByText('Somebody else has changed shop').waitFor();
    await page.getByRole('dialog').locator('.cm-changedLine').first().waitFor();
    await isAccessible(page, 'conflict');
    await page.getByRole('button', { name: 'Overwrite theirs with mine' }).click();
    await page.getByText('shop is saved.').waitFor();
    assert.match((await call(page, 'GET', `/tenants/${TENANT}/sources/shop`)).text, /"ce\.subject"/);
  });

  test('follows what others change, without being asked', async () => {
    const { page } = on;
    const field = page.getByLabel('Ordering key');
    await call(page, 'PUT', `/tenants/${TENANT}/sources/shop`, { orderingKey: 'ce.id' });
    await page.waitForFunction(
      () => [...document.querySelectorAll('input')].some((input) => input.value === 'ce.id'),
      undefined,
      { timeout: 5_000 },
    );
    assert.equal(await field.inputValue(), 'ce.id');
  });
}
