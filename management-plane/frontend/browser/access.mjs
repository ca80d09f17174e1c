// Keys, people, tokens, and the log of who did what.
import { test } from 'node:test';
import { isAccessible } from './checks.mjs';
import { run, ui } from './platform.mjs';
import { BASE, printed, TENANT, until } from './steps.mjs';

export function access(on) {
  test('revokes a key, and its sender is refused', async () => {
    const { page } = on;
    await page.goto(`${BASE}/sources/shop`);
    await page.getByRole('button', { name: /^Revoke the key/ }).click();
    await page.getByRole('button', { name: 'Revoke key' }).click();
    await page.getByText('revoked', { exact: true }).waitFor();
    await until('401', async () => / 401 /.test(await printed(on.line)));
  });

  test('invites somebody, makes a token, and says who did it', async () => {
    const { page, browser } = on;
    await page.goto(`${BASE}/people`);
    await page.getByRole('button', { name: 'Invite' }).first().click();
    await page.getByLabel('Email').fill(`ada-${run}@example.com`);
    await page.keyboard.press('Enter');
    const link = await page.getByRole('dialog').locator('pre').textContent();
    await page.getByRole('button', { name: 'I have copied it' }).click();
    await page.goto(`${BASE}/tokens`);
    await page.getByRole('button', { name: 'New token' }).first().click();
    await page.getByRole('textbox', { name: 'Name' }).fill('script');
    await page.getByRole('button', { name: 'Create token' }).click();
    await page.getByText(/export PENSTOCK_TOKEN='pst_/).waitFor();
    await page.getByRole('button', { name: 'I have copied it' }).click();
    await page.goto(`${BASE}/audit`);
    await page.getByRole('row').nth(5).waitFor();
    const other = await browser.newContext();
    const guest = await other.newPage();
    await guest.goto(new URL(link).hash ? `${ui}/invitation${new URL(link).hash}` : link);
    await guest.getByLabel('Your name').fill('Ada');
    await guest.getByLabel('New password').fill('words that ada chose');
    await guest.getByLabel('The same again').fill('words that ada chose');
    await isAccessible(guest, 'invitation');
    await guest.getByRole('button', { name: 'Join' }).click();
    await guest.getByRole('heading', { level: 1, name: TENANT }).waitFor();
    await other.close();
  });
}
