// Takes pictures of the main pages of a tenant that has something to show, in light and dark.
import { mkdirSync } from 'node:fs';
import { open } from './chromium.mjs';
import { ingest, run, ui } from './platform.mjs';
import { signIn } from './signIn.mjs';
import { sink } from './sink.mjs';
import { call, copied, settled, until, untilAccepted } from './steps.mjs';

const FOLDER = process.env.PENSTOCK_SCREENSHOTS ?? 'target/screenshots';
const TENANT = `pictures-${run}`;
const PAGES = {
  overview: '',
  start: '/start',
  sources: '/sources',
  source: '/sources/shop',
  destinations: '/destinations',
  bins: '/bins',
  bin: '/bins/bin',
  destination: '/destinations/crm',
  'destination-edit': '/destinations/crm?edit=true',
  pipes: '/pipes',
  pipe: '/pipes/orders',
  compare: '/pipes/orders?compare=1',
  'pipe-edit': '/pipes/orders/edit',
  people: '/people',
  tokens: '/tokens',
  audit: '/audit',
  settings: '/settings',
  platform: '//platform',
  'dead-letters': '/dead-letters',
  alarms: '/alarms',
  lag: '/pipes/orders/lag',
  loss: '/pipes/orders/loss',
  'lanes-lag': '//lag',
  'event-audit': '//event-audit',
  'platform-alarms': '//alarms',
};
const WATCHED = ['pipe'];
/** Also as much as a window shows. */
const WINDOWS = ['overview', 'pipe', 'pipe-edit', 'destination', 'platform'];

const SPEC = {
  sources: ['shop', 'billing'],
  normalize: { required: ['ce.subject', 'data.orderId'] },
  enrich: { fields: [{ path: 'ce.tier', cel: "data.total > 100 ? 'gold' : 'plain'" }] },
  route: {
    filters: [{ name: 'orders-only', when: "ce.type.startsWith('order.')" }],
    rules: [{ name: 'big', when: 'data.total > 100', to: ['crm'] }],
    otherwise: ['archive'],
  },
  branches: {
    crm: { destination: 'crm', transform: { jsonata: "{ 'n': data.orderId }" } },
    archive: { destination: 'archive' },
  },
};

const PAUSE_MILLIS = 60;

async function post(page, path, body) {
  const answer = await call(page, 'POST', `/tenants${path}`, body);
  if (!answer.ok) throw new Error(`${path}: ${answer.text}`);
  return JSON.parse(answer.text);
}

/** A tenant with everything, and the key of one of its sources. */
async function furnish(page, receiver) {
  await post(page, '', { name: TENANT });
  const base = `/${TENANT}`;
  for (const name of ['shop', 'billing']) await post(page, `${base}/sources`, { name });
  const { key } = await post(page, `${base}/sources/shop/keys`, {});
  const { url } = await post(page, `${base}/bins`, { name: 'bin' });
  await post(page, `${base}/destinations`, { name: 'crm', spec: { url: receiver.url } });
  await post(page, `${base}/destinations`, { name: 'archive', spec: { url } });
  const simple = { sources: ['shop'], branches: { crm: { destination: 'crm' } } };
  await post(page, `${base}/pipes`, { name: 'orders', spec: simple });
  await post(page, `${base}/pipes/orders/revisions`, { spec: SPEC });
  await post(page, `${base}/pipes`, { name: 'invoices', spec: { ...simple, sources: ['billing'] } });
  await post(page, `${base}/invitations`, { email: 'ada@example.com', role: 'editor' });
  await post(page, `${base}/tokens`, { name: 'deploy', scopes: ['read', 'write'] });
  await post(page, `${base}/destinations/crm/tests`, {});
  return key;
}

/** The first run, as far as the first event. */
async function firstEvent(page) {
  const tenant = `first-${run}`;
  await post(page, '', { name: tenant });
  await page.goto(`${ui}/t/${tenant}/start`);
  await page.getByLabel('Name of the source').fill('shop');
  await page.keyboard.press('Enter');
  await page.getByText('Listening for your first event…').waitFor();
  await untilAccepted(await copied(page, 'Copy the curl line'));
  await page.getByText('Your event is here').waitFor();
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.activeElement?.blur());
  await page.screenshot({ path: `${FOLDER}/first-event.png` });
}

/** Orders, some of them large, until somebody has seen enough. */
function sending(key) {
  let [number, enough] = [0, false];
  const done = (async () => {
    for (; !enough; number++) {
      const event = {
        specversion: '1.0',
        id: `order-${run}-${number}`,
        source: '/shop',
        type: number % 5 === 4 ? 'order.paid' : 'order.placed',
        subject: `customer-${number % 7}`,
        time: new Date().toISOString(),
        data: { orderId: number, total: (number * 37) % 240 },
      };
      const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/cloudevents+json' };
      await fetch(ingest, { method: 'POST', headers, body: JSON.stringify(event) });
      await new Promise((wake) => setTimeout(wake, PAUSE_MILLIS));
    }
  })();
  return {
    end() {
      enough = true;
      return done;
    },
  };
}

const { browser, page } = await open();
const receiver = await sink();
mkdirSync(FOLDER, { recursive: true });
try {
  await page.goto(`${ui}/sign-in`);
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await page.screenshot({ path: `${FOLDER}/sign-in.png` });
  await signIn(page);
  await firstEvent(page);
  const events = sending(await furnish(page, receiver));
  await page.goto(`${ui}/t/${TENANT}/pipes`);
  await until('a rate', async () =>
    /[1-9].*\/s/.test(await page.getByRole('row', { name: /orders/ }).innerText()),
  );
  for (const scheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    for (const [name, path] of Object.entries(PAGES)) {
      await page.goto(`${ui}${path.startsWith('//') ? path.slice(1) : `/t/${TENANT}${path}`}`);
      await settled(page);
      const watch = page.getByRole('button', { name: 'Watch events' });
      if (WATCHED.includes(name)) {
        await watch.click();
        await page.locator('.event').nth(4).waitFor({ timeout: 30_000 });
      }
      await page.screenshot({ path: `${FOLDER}/${name}-${scheme}.png`, fullPage: true });
      if (WINDOWS.includes(name)) await page.screenshot({ path: `${FOLDER}/${name}-${scheme}-window.png` });
    }
  }
  await events.end();
  console.log(`Pictures are in ${FOLDER}.`);
} finally {
  await browser.close();
  receiver.close();
}
