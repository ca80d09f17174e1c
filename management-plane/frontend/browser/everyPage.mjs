// Every page: without barriers in both colours, and reachable by keyboard alone.
import { test } from 'node:test';
import { isAccessible, isReachable } from './checks.mjs';
import { ui } from './platform.mjs';
import { BASE, heading, settled, TENANT } from './steps.mjs';

const PAGES = [
  '/tenants',
  '/audit',
  '/platform',
  '/lag',
  '/event-audit',
  '/alarms',
  '/operators',
  `/t/${TENANT}`,
  `/t/${TENANT}/start`,
  `/t/${TENANT}/sources`,
  `/t/${TENANT}/sources?create=true`,
  `/t/${TENANT}/sources/shop`,
  `/t/${TENANT}/destinations`,
  `/t/${TENANT}/destinations/crm`,
  `/t/${TENANT}/destinations/crm?edit=true`,
  `/t/${TENANT}/dead-letters`,
  `/t/${TENANT}/dead-letters?pipe=orders&stage=transmit`,
  `/t/${TENANT}/events?id=nothing-has-this`,
  `/t/${TENANT}/alarms`,
  `/t/${TENANT}/bins`,
  `/t/${TENANT}/bins/bin`,
  `/t/${TENANT}/pipes`,
  `/t/${TENANT}/pipes/orders`,
  `/t/${TENANT}/pipes/orders?compare=1`,
  `/t/${TENANT}/pipes/orders/lag`,
  `/t/${TENANT}/pipes/orders/loss`,
  `/t/${TENANT}/pipes/orders/edit`,
  `/t/${TENANT}/new-pipe`,
  `/t/${TENANT}/people`,
  `/t/${TENANT}/tokens`,
  `/t/${TENANT}/audit`,
  `/t/${TENANT}/settings`,
  '/password',
  '/nowhere',
];

export function everyPage(on) {
  for (const scheme of ['light', 'dark']) {
    test(`has no barrier on any page, in ${scheme} colours`, async () => {
      const { page } = on;
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      for (const path of PAGES) {
        await page.goto(`${ui}${path}`);
        await settled(page);
        await isAccessible(page, path);
        if (scheme === 'light') await isReachable(page, path);
      }
    });
  }

  test('finds its way by keyboard alone', async () => {
    const { page } = on;
    await page.goto(BASE);
    await heading(page, TENANT);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Go to' }).waitFor();
    await page.getByRole('option', { name: /orders/ }).waitFor();
    await page.keyboard.type('orders');
    await isAccessible(page, 'palette');
    await page.keyboard.press('Enter');
    await heading(page, 'orders');
  });
}
