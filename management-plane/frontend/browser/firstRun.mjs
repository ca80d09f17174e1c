// A newcomer's way from an empty tenant to an own event that arrives.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAccessible, isReachable } from './checks.mjs';
import { ingest, operator, ui } from './platform.mjs';
import { signIn } from './signIn.mjs';
import { BASE, copied, heading, live, TENANT, until, untilAccepted } from './steps.mjs';

const MOST_MILLIS = 120_000;

export function firstRun(on) {
  test('refuses a wrong password without saying what was wrong', async () => {
    const { page } = on;
    await page.goto(ui);
    await page.getByLabel('Email').fill(operator.email);
    await page.locator('input[name=password]').fill('not this one, surely');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('You are not signed in').waitFor();
    await isAccessible(page, 'sign-in');
    await isReachable(page, 'sign-in');
  });

  test('signs in, and has a one-time password changed', () => signIn(on.page));

  test('leads from a new tenant to the first event, which arrives in a request bin', async () => {
    const { page } = on;
    const begun = Date.now();
    await page.getByRole('button', { name: 'New tenant' }).first().click();
    await page.getByRole('dialog').getByLabel('Name').fill(TENANT);
    await page.keyboard.press('Enter');
    await heading(page, 'Your first event');
    await page.getByLabel('Name of the source').fill('shop');
    await page.keyboard.press('Enter');
    await page.getByText('Listening for your first event…').waitFor();
    await isAccessible(page, 'listening');
    on.line = await copied(page, 'Copy the curl line');
    assert.ok(on.line.includes(ingest), `the line posts to ${ingest}: ${on.line}`);
    assert.match(await untilAccepted(on.line), / 202 /);
    const [id] = /first-[a-z0-9]+/.exec(on.line);
    const arrived = page.getByRole('status').filter({ hasText: 'Your event is here' });
    await arrived.getByRole('cell', { name: id, exact: true }).waitFor();
    await arrived.getByText('order.placed', { exact: true }).waitFor();
    await arrived.getByText(/clock/).waitFor();
    await arrived.getByText('"total": 120').waitFor();

    await page.getByRole('button', { name: 'make me a request bin' }).click();
    await page.getByText('Deliveries go to').waitFor();
    await page.getByRole('button', { name: 'Send test event' }).click();
    await page.getByText('answered 200').waitFor({ timeout: 40_000 });
    await page.getByText(/in total/).waitFor();
    await page.getByText('HTTP 200').waitFor();

    await page.getByLabel('Name of the pipe').fill('orders');
    await page.keyboard.press('Enter');
    await live(page);
    await page.getByText('Listening for a delivery…').waitFor();
    const next = await copied(page, 'Copy the curl line');
    const [second] = /next-[a-z0-9]+/.exec(next);
    assert.match(await untilAccepted(next), / 202 /);
    await page.getByRole('status').filter({ hasText: 'Delivered' }).waitFor({ timeout: 40_000 });
    await page.locator('[data-bin-requests]').getByText(second, { exact: true }).waitFor({ timeout: 40_000 });
    const seconds = Math.round((Date.now() - begun) / 100) / 10;
    console.log(`From the button “New tenant” to the event in the request bin: ${seconds} s.`);
    assert.ok(Date.now() - begun < MOST_MILLIS, `${seconds} s`);
    await isAccessible(page, 'first event');
  });

  test('delivers to a destination of one’s own as well', async () => {
    const { page, destination } = on;
    await page.goto(`${BASE}/destinations?create=true`);
    await page.getByRole('dialog').getByLabel('Name').fill('crm');
    await page.getByRole('dialog').getByLabel('URL').fill(destination.url);
    await page.getByRole('button', { name: 'Create destination' }).click();
    await heading(page, 'crm');
    await page.goto(`${BASE}/pipes/orders/edit`);
    await page.getByLabel('Name of a new branch').fill('crm');
    await page.getByRole('button', { name: 'Add branch' }).click();
    await page.getByRole('button', { name: 'Review and publish' }).click();
    await page.getByRole('button', { name: /^Publish revision/ }).click();
    await heading(page, 'orders');
    await live(page);
    await until('an event at the own destination', async () => {
      const id = `own-${Date.now().toString(36)}`;
      await untilAccepted(on.line.replace(/first-[a-z0-9]+/, id));
      const event = await destination.event(id, 5_000).catch(() => undefined);
      if (event) assert.deepEqual(JSON.parse(event.body), { orderId: 1, total: 120 });
      return event !== undefined;
    });
  });
}
