// Keys, people, tokens, and the log of who did what.
import { test } from 'node:test';
import { isAccessible, isReachable } from './checks.mjs';
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

  test('sets a forgotten password anew by a link', async () => {
    const { page, browser } = on;
    await page.goto(`${BASE}/people`);
    await page.getByRole('button', { name: `Reset link for ada-${run}@example.com` }).click();
    await page.getByRole('button', { name: 'Make the link' }).click();
    const link = await page.getByRole('dialog').locator('pre').textContent();
    await isAccessible(page, 'reset link');
    await page.getByRole('button', { name: 'I have copied it' }).click();
    const other = await browser.newContext();
    const guest = await other.newPage();
    await guest.goto(`${ui}/sign-in`);
    await guest.getByText('Forgotten your password?').waitFor();
    await isAccessible(guest, 'sign-in');
    await guest.goto(`${ui}/reset${new URL(link).hash}`);
    await guest.getByLabel('New password').fill('other words of ada');
    await guest.getByLabel('The same again').fill('other words of ada');
    await isAccessible(guest, 'reset');
    await isReachable(guest, 'reset');
    await guest.getByRole('button', { name: 'Set password' }).click();
    await guest.getByLabel('Email').fill(`ada-${run}@example.com`);
    await guest.locator('input[name=password]').fill('other words of ada');
    await guest.keyboard.press('Enter');
    await guest.getByRole('heading', { level: 1, name: TENANT }).waitFor();
    await other.close();
  });

  test('makes somebody an operator and takes the power away', async () => {
    const { page, browser } = on;
    const email = `oz-${run}@example.com`;
    await page.goto(`${ui}/operators`);
    await page.getByRole('button', { name: 'Invite' }).click();
    await page.getByLabel('Email').fill(email);
    await page.keyboard.press('Enter');
    const link = await page.getByRole('dialog').locator('pre').textContent();
    await page.getByRole('button', { name: 'I have copied it' }).click();
    await page.getByText('Invited', { exact: true }).waitFor();
    const other = await browser.newContext();
    const guest = await other.newPage();
    await guest.goto(`${ui}/invitation${new URL(link).hash}`);
    await guest.getByLabel('Your name').fill('Oz');
    await guest.getByLabel('New password').fill('words that oz chose');
    await guest.getByLabel('The same again').fill('words that oz chose');
    await guest.getByRole('button', { name: 'Join' }).click();
    await guest.getByRole('link', { name: 'Operators' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: `Remove ${email}` }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('button', { name: `Remove ${email}` }).waitFor({ state: 'detached' });
    await guest.goto(`${ui}/operators`);
    await guest.getByText('Only operators see who operates the platform.').waitFor();
    await other.close();
  });
}
