// Seeing what flows: taps, test events, request bins, figures, and the operator's page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAccessible, isReachable } from './checks.mjs';
import { ui } from './platform.mjs';
import { BASE, call, heading, TENANT, until, untilAccepted } from './steps.mjs';

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

  test('shows why an event could not go on, and the event, wherever one comes from', async () => {
    const { page } = on;
    await page.goto(`${BASE}/dead-letters`);
    await page.getByRole('heading', { name: 'No dead letters' }).waitFor(LATE);
    await isAccessible(page, 'no dead letters');
    const spec = {
      sources: ['shop'],
      normalize: { required: ['data.never'] },
      branches: { crm: { destination: 'crm' } },
    };
    assert.equal(
      (await call(page, 'POST', `/tenants/${TENANT}/pipes`, { name: 'strict', spec })).status,
      201,
    );
    const id = `dead-${Date.now().toString(36)}`;
    await until('a dead letter', async () => {
      await send(id);
      const { text } = await call(page, 'GET', `/tenants/${TENANT}/dead-letters/causes`);
      return JSON.parse(text).total > 0;
    });
    const cause = page.getByRole('button', { name: 'A required field is missing' });
    await cause.waitFor(LATE);
    await isAccessible(page, 'dead letters');
    await cause.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**cause=required_missing**pipe=strict**');
    await page.getByLabel('Event id').fill('nothing has this');
    await page.keyboard.press('Enter');
    await page.getByText('No dead letter is like this.').waitFor();
    await page.getByLabel('Event id').fill(id);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: id }).first().click();
    await heading(page, 'A required field is missing');
    await page.getByText('"total": 120').waitFor();
    await page.getByText('It was never sent.').waitFor();
    await isAccessible(page, 'a dead letter');
    await isReachable(page, 'a dead letter');
    await page.getByRole('link', { name: 'strict' }).click();
    await heading(page, 'strict');
    await page.getByRole('link', { name: /dead letters: show them$/ }).click();
    await heading(page, 'Dead letters');
    await page.waitForURL('**pipe=strict**');
    await call(page, 'DELETE', `/tenants/${TENANT}/pipes/strict`);
  });

  test('shows every attempt of an event, what came back, and what came next', async () => {
    const { page } = on;
    const bin = `/tenants/${TENANT}/bins/bin`;
    const spec = { sources: ['shop'], branches: { bin: { destination: 'bin' } } };
    assert.equal((await call(page, 'PUT', bin, { status: 400, delayMillis: 20 })).status, 200);
    assert.equal(
      (await call(page, 'POST', `/tenants/${TENANT}/pipes`, { name: 'refused', spec })).status,
      201,
    );
    const id = `tried-${Date.now().toString(36)}`;
    await until('an attempt', async () => {
      await send(id);
      const { text } = await call(page, 'GET', `/tenants/${TENANT}/attempts?outcome=failed&event=${id}`);
      return JSON.parse(text).items.length > 0;
    });
    await page.goto(`${BASE}/destinations/bin`);
    await page.getByRole('link', { name: id }).first().waitFor(LATE);
    await page.getByLabel('An event’s id').fill(id);
    await page.keyboard.press('Enter');
    await heading(page, 'What became of an event');
    const section = page.getByRole('region', { name: 'To bin' }).first();
    await section.getByText('answered 400').first().waitFor(LATE);
    await section.getByText('HTTP 400').first().waitFor();
    await section.getByText('It became a dead letter:').first().waitFor();
    await section
      .getByRole('img', { name: /waiting for the answer/ })
      .first()
      .waitFor();
    await section.getByText(`-H 'ce-id: ${id}'`).first().waitFor();
    await isAccessible(page, 'an event');
    await isReachable(page, 'an event');
    await section.getByRole('link', { name: 'See the dead letter' }).first().click();
    await page.getByRole('link', { name: /what was tried$/ }).click();
    await heading(page, 'What became of an event');
    await page.getByLabel('An event’s id').fill('nothing has this');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Nothing is kept of it' }).waitFor();
    await call(page, 'DELETE', `/tenants/${TENANT}/pipes/refused`);
    await call(page, 'PUT', bin, { status: 200, delayMillis: 0 });
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
