// Seeing what flows: taps, test events, request bins, figures, and the operator's page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAccessible } from './checks.mjs';
import { ui } from './platform.mjs';
import { BASE, heading, until, untilAccepted } from './steps.mjs';

const LATE = { timeout: 60_000 };

export function looking(on) {
  const send = async (id) =>
    assert.match(await untilAccepted(on.line.replace(/first-[a-z0-9]+/, id)), / 202 /);

  for (const [place, point] of [
    ['sources/shop', 'accepted'],
    ['pipes/orders', 'delivered'],
    ['destinations/crm', 'delivered'],
  ]) {
    test(`shows events live at ${place}, filtered and paused`, async () => {
      const { page } = on;
      await page.goto(`${BASE}/${place}`);
      await page.getByRole('button', { name: 'Watch events' }).click();
      await page.locator('[data-tap=listening]').waitFor();
      const id = `${place.replace('/', '-')}-${Date.now().toString(36)}`;
      const row = page.locator('.event', { hasText: id }).filter({ hasText: point }).first();
      await send(id);
      await row.waitFor(LATE);
      await row.locator('summary').click();
      await row.getByText('"total": 120').waitFor();
      await page.getByLabel('Only events that contain').fill('nothing has this');
      await page.getByText('No event contains this text.').waitFor();
      await page.getByLabel('Only events that contain').fill(id);
      await row.waitFor();
      await page.getByRole('button', { name: 'Pause' }).click();
      await send(`${id}-later`);
      await page.getByRole('button', { name: /^Go on \(\d+ new\)/ }).waitFor(LATE);
      assert.equal(await page.getByText(`${id}-later`).count(), 0);
      await page.getByRole('button', { name: /^Go on/ }).click();
      await page.getByText(`${id}-later`).first().waitFor();
      await isAccessible(page, `${place}, live`);
    });
  }

  test('sends a test event that one wrote, and shows request, answer and timing', async () => {
    const { page, destination } = on;
    await page.goto(`${BASE}/destinations/crm`);
    const id = `written-${Date.now().toString(36)}`;
    await page.getByRole('button', { name: 'Write the event myself' }).click();
    await page
      .getByLabel('The event, as CloudEvents JSON')
      .fill(JSON.stringify({ specversion: '1.0', id, source: '/me', type: 'try', data: { n: 1 } }));
    await page.getByRole('button', { name: 'Send test event' }).click();
    await page.getByText('answered 204').first().waitFor(LATE);
    await page
      .getByText(/in total/)
      .first()
      .waitFor();
    assert.deepEqual(JSON.parse((await destination.event(id)).body), { n: 1 });
    await isAccessible(page, 'test event');
  });

  test('has a request bin fail, and sees the attempts', async () => {
    const { page } = on;
    await page.goto(`${BASE}/bins`);
    await page.getByRole('link', { name: 'bin', exact: true }).click();
    await heading(page, 'bin');
    await page.getByLabel('Status').fill('503');
    await page.getByLabel('Delay').fill('100');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('It answers 503 from now on.').waitFor();
    await page.goto(`${BASE}/destinations/bin`);
    await page.getByRole('button', { name: 'Send test event' }).click();
    await page.getByText('answered 503').first().waitFor(LATE);
    await page.goto(`${BASE}/bins/bin`);
    await page.locator('[data-bin-requests] .event').first().waitFor();
    await page.getByLabel('Status').fill('200');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('It answers 200 from now on.').waitFor();
    await page.getByRole('button', { name: 'Empty it' }).click();
    await page.getByRole('button', { name: 'Empty the bin' }).click();
    await page.getByText('Waiting for the first request…').waitFor();
  });

  test('counts what was delivered, on the list, the pipe’s page and the overview', async () => {
    const { page } = on;
    await page.goto(`${BASE}/pipes`);
    const row = page.getByRole('row', { name: /orders/ });
    await until('a count of deliveries', async () =>
      /^[1-9]/.test(await row.locator('td').nth(4).innerText()),
    );
    await page.getByRole('button', { name: 'Delivered' }).click();
    await page.waitForURL('**sort=-delivered**');
    await page.goto(`${BASE}/pipes/orders`);
    await page.getByRole('img', { name: /delivered and .* in the last hour/ }).waitFor(LATE);
    await page.goto(BASE);
    await page.getByText('All pipes together').waitFor(LATE);
    await page.goto(`${BASE}/sources`);
    await until('a count at the source', async () =>
      /^[1-9]/.test(await page.getByRole('row', { name: /shop/ }).locator('td').nth(3).innerText()),
    );
  });

  test('shows operators the workers, lanes and topics', async () => {
    const { page } = on;
    await page.goto(`${ui}/platform`);
    await page
      .getByRole('row', { name: /ingest.*running/ })
      .first()
      .waitFor(LATE);
    await page.getByRole('row', { name: /^shared\s+1/ }).waitFor(LATE);
    await page
      .getByRole('row', { name: /penstock\./ })
      .first()
      .waitFor(LATE);
  });
}
