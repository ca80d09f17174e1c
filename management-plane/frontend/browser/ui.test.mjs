// A newcomer's way through the UI, in a real browser, on a real platform.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { isAccessible, isReachable } from './checks.mjs';
import { open } from './chromium.mjs';
import { ingest, operator, run, ui } from './platform.mjs';
import { signIn } from './signIn.mjs';
import { sink } from './sink.mjs';

const TENANT = `acme-${run}`;
const BASE = `${ui}/t/${TENANT}`;
const shell = promisify(execFile);

describe('the admin UI', () => {
  let browser;
  let page;
  let errors;
  let destination;
  let line;

  before(async () => {
    ({ browser, page, errors } = await open());
    destination = await sink();
  });

  after(async () => {
    await browser?.close();
    destination?.close();
  });

  const live = () => page.locator('[data-ready=live]').first().waitFor({ timeout: 60_000 });
  const heading = (name) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

  test('refuses a wrong password without saying what was wrong', async () => {
    await page.goto(ui);
    await page.getByLabel('Email').fill(operator.email);
    await page.locator('input[name=password]').fill('not this one, surely');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('You are not signed in').waitFor();
    await isAccessible(page, 'sign-in');
    await isReachable(page, 'sign-in');
  });

  test('signs in, and has a one-time password changed', async () => {
    await signIn(page);
  });

  test('leads from a new tenant to the first event, which arrives', async () => {
    await page.getByRole('button', { name: 'New tenant' }).first().click();
    await page.getByRole('dialog').getByLabel('Name').fill(TENANT);
    await page.keyboard.press('Enter');
    await heading('Your first event');
    await page.getByLabel('Name of the source').fill('shop');
    await page.keyboard.press('Enter');
    await page.getByText('Events come in at').waitFor();
    await page.getByLabel('Name of the destination').fill('crm');
    await page.getByLabel('URL of the destination').fill(destination.url);
    await page.keyboard.press('Enter');
    await page.getByText('Deliveries go to').waitFor();
    await page.getByLabel('Name of the pipe').fill('orders');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Make a key and show the line' }).click();
    await page.getByLabel('Address of ingest').fill(ingest);
    await live();
    await page.getByRole('button', { name: 'Copy the curl line' }).click();
    line = await page.evaluate(() => navigator.clipboard.readText());
    const [id] = /first-[a-z0-9]+/.exec(line);
    const { stdout } = await untilAccepted(line);
    assert.match(stdout, / 202 /);
    const event = await destination.event(id);
    assert.deepEqual(JSON.parse(event.body), { orderId: 1, total: 120 });
    await isAccessible(page, 'first event');
  });

  test('shows violations at their place in form and YAML, and publishes nothing', async () => {
    await page.goto(`${BASE}/pipes/orders/edit`);
    await page.getByRole('button', { name: 'Add filter' }).click();
    await page.getByLabel('Expression of filter 1').fill('data.total >');
    await publish();
    await page.locator('[data-violations]').getByText('/route/filters/0/when').waitFor();
    assert.equal(await page.getByLabel('Expression of filter 1').getAttribute('aria-invalid'), 'true');
    await page.locator('.cm-lintRange-error').first().waitFor();
    await isAccessible(page, 'pipe editor');
  });

  test('publishes a revision that was written as YAML', async () => {
    const editor = page.getByLabel('The pipe’s spec as YAML').or(page.getByLabel("The pipe's spec as YAML"));
    await editor.click();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(
      'sources: [shop]\nroute:\n  filters:\n    - name: big-only\n      when: data.total > 100\nbranches:\n  crm:\n    destination: crm\n',
    );
    await page.waitForFunction(
      () => document.querySelector('[aria-label="Name of filter 1"]')?.value === 'big-only',
    );
    await publish();
    await heading('orders');
    await page.getByText('filter big-only').waitFor();
    await live();
  });

  test('rolls back to an old revision, which is a new one with its content', async () => {
    await page.getByRole('button', { name: /^Compare or roll back: revision 1/ }).click();
    await page.waitForURL('**compare=1**');
    await page.getByRole('button', { name: 'Roll back to revision 1' }).click();
    await page.getByRole('row', { name: /^3\s*published/ }).waitFor();
    assert.equal(await page.getByText('filter big-only').count(), 0);
    await live();
    const sent = line.replace(/first-[a-z0-9]+/, `second-${run}`);
    assert.match((await untilAccepted(sent)).stdout, / 202 /);
    await destination.event(`second-${run}`);
  });

  test('makes a destination’s next revision', async () => {
    await page.goto(`${BASE}/destinations/crm`);
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('dialog').getByLabel('Attempts').fill('7');
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByRole('row', { name: /^2\s*published/ }).waitFor();
  });

  test('revokes a key, and its sender is refused', async () => {
    await page.goto(`${BASE}/sources/shop`);
    await page.getByRole('button', { name: /^Revoke the key/ }).click();
    await page.getByRole('button', { name: 'Revoke key' }).click();
    await page.getByText('revoked', { exact: true }).waitFor();
    await until('401', async () => / 401 /.test((await shell('bash', ['-c', `${line} -sS`])).stdout));
  });

  test('invites somebody, makes a token, and says who did it', async () => {
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

  const PAGES = [
    '/tenants',
    '/audit',
    `/t/${TENANT}`,
    `/t/${TENANT}/start`,
    `/t/${TENANT}/sources`,
    `/t/${TENANT}/sources?create=true`,
    `/t/${TENANT}/sources/shop`,
    `/t/${TENANT}/destinations`,
    `/t/${TENANT}/destinations/crm`,
    `/t/${TENANT}/destinations/crm?edit=true`,
    `/t/${TENANT}/pipes`,
    `/t/${TENANT}/pipes/orders`,
    `/t/${TENANT}/pipes/orders?compare=1`,
    `/t/${TENANT}/pipes/orders/edit`,
    `/t/${TENANT}/new-pipe`,
    `/t/${TENANT}/people`,
    `/t/${TENANT}/tokens`,
    `/t/${TENANT}/audit`,
    `/t/${TENANT}/settings`,
    '/password',
    '/nowhere',
  ];

  for (const scheme of ['light', 'dark']) {
    test(`has no barrier on any page, in ${scheme} colours`, async () => {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      for (const path of PAGES) {
        await page.goto(`${ui}${path}`);
        await settled();
        await isAccessible(page, path);
        if (scheme === 'light') await isReachable(page, path);
      }
    });
  }

  test('finds its way by keyboard alone', async () => {
    await page.goto(BASE);
    await heading(TENANT);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Go to' }).waitFor();
    await page.getByRole('option', { name: /orders/ }).waitFor();
    await page.keyboard.type('orders');
    await isAccessible(page, 'palette');
    await page.keyboard.press('Enter');
    await heading('orders');
  });

  test('says that the API is away, and comes back by itself', async () => {
    await page.goto(`${BASE}/sources`);
    await heading('Sources');
    await page.route('**/api/v1/**', (route) => route.abort());
    await page.getByText('The API is away, trying again').waitFor();
    await isAccessible(page, 'away');
    await page.unroute('**/api/v1/**');
    await page.getByText('The API is away, trying again').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'shop' }).waitFor();
  });

  test('lets nobody in after signing out', async () => {
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL('**/sign-in**');
    await page.goto(`${BASE}/pipes`);
    await page.waitForURL('**/sign-in?**');
  });

  test('had no error in any script', () => {
    assert.deepEqual(errors, []);
  });

  async function publish() {
    await page.getByRole('button', { name: 'Review and publish' }).click();
    await page.getByRole('button', { name: /^Publish revision/ }).click();
  }

  async function settled() {
    await page.getByRole('heading').first().waitFor();
    await page.waitForFunction(() => !document.querySelector('[aria-busy=true], .mantine-Skeleton-root'));
    await page.evaluate(() =>
      Promise.all(document.getAnimations().map((each) => each.finished.catch(() => {}))),
    );
  }

  /** A new key is known to ingest within seconds. */
  async function untilAccepted(command) {
    let last;
    await until('an answer that is not 401', async () => {
      last = await shell('bash', ['-c', `${command} -sS`]);
      return !/ 401 /.test(last.stdout);
    });
    return last;
  }

  async function until(what, holds) {
    const deadline = Date.now() + 60_000;
    while (!(await holds())) {
      if (Date.now() > deadline) throw new Error(`not within a minute: ${what}`);
      await new Promise((wake) => setTimeout(wake, 300));
    }
  }
});
