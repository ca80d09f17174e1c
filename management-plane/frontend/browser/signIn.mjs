// Signs the operator in; the first time with the one-time password, which has to be changed.
import { operator, ui } from './platform.mjs';

export async function signIn(page) {
  const first = operator.oneTimePassword();
  await page.goto(`${ui}/tenants`);
  await page.waitForURL('**/sign-in?**');
  await page.getByLabel('Email').fill(operator.email);
  await page.locator('input[name=password]').fill(first ?? operator.password);
  await page.keyboard.press('Enter');
  if (first) {
    await page.waitForURL('**/password');
    await page.getByLabel('Current password').fill(first);
    await page.getByLabel('New password').fill(operator.password);
    await page.getByLabel('The same again').fill(operator.password);
    await page.keyboard.press('Enter');
  }
  await page.getByRole('heading', { name: 'Tenants', level: 1 }).waitFor();
}
