// When the API or its database is away; and after signing out.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAccessible } from './checks.mjs';
import { BASE, heading } from './steps.mjs';

const API = '**/api/v1/**';

export function away(on) {
  test('says that the API is away, and comes back by itself', async () => {
    const { page } = on;
    await page.goto(`${BASE}/sources`);
    await heading(page, 'Sources');
    await page.route(API, (route) => route.abort());
    await page.getByRole('link', { name: 'Pipes', exact: true }).click();
    await page.getByText('The API is away, trying again').waitFor();
    await isAccessible(page, 'away');
    await page.unroute(API);
    await page.getByText('The API is away, trying again').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'orders' }).waitFor();
  });

  test('keeps what was typed while the database is away, and makes it once it is back', async () => {
    const { page } = on;
    await page.goto(`${BASE}/sources?create=true`);
    await page.getByRole('dialog').getByLabel('Name').fill('typed');
    await page.route(API, (route) =>
      route.fulfill({
        status: 503,
        contentType: 'application/problem+json',
        body: JSON.stringify({ code: 'database_unavailable', status: 503, title: 'Service unavailable' }),
      }),
    );
    await page.getByRole('button', { name: 'Create source' }).click();
    await page.getByText(/no database at the moment, trying again/).waitFor();
    await page.unroute(API);
    await page.getByText(/no database at the moment, trying again/).waitFor({ state: 'detached' });
    assert.equal(await page.getByRole('dialog').getByLabel('Name').inputValue(), 'typed');
    await page.getByRole('button', { name: 'Create source' }).click();
    await heading(page, 'typed');
  });

  test('lets nobody in after signing out', async () => {
    const { page } = on;
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL('**/sign-in**');
    await page.goto(`${BASE}/pipes`);
    await page.waitForURL('**/sign-in?**');
  });
}
