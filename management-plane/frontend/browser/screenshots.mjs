// Takes pictures of the main pages of a tenant that has something to show, in light and dark.
import { mkdirSync } from 'node:fs';
import { open } from './chromium.mjs';
import { run, ui } from './platform.mjs';
import { signIn } from './signIn.mjs';

const FOLDER = process.env.PENSTOCK_SCREENSHOTS ?? 'target/screenshots';
const TENANT = `pictures-${run}`;
const PAGES = {
  overview: '',
  start: '/start',
  sources: '/sources',
  source: '/sources/shop',
  destinations: '/destinations',
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
};

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

/** Calls the API as the page that is signed in. */
async function post(page, path, body) {
  const answer = await page.evaluate(
    async ({ path, body }) => {
      const { csrfToken } = await (await fetch('/api/v1/session')).json();
      const headers = { 'Content-Type': 'application/json', 'X-Penstock-CSRF': csrfToken };
      const response = await fetch(`/api/v1/tenants${path}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      });
      return { ok: response.ok, text: await response.text() };
    },
    { path, body },
  );
  if (!answer.ok) throw new Error(`${path}: ${answer.text}`);
}

async function furnish(page) {
  await post(page, '', { name: TENANT });
  const base = `/${TENANT}`;
  for (const name of ['shop', 'billing']) await post(page, `${base}/sources`, { name });
  await post(page, `${base}/sources/shop/keys`, {});
  for (const name of ['crm', 'archive']) {
    await post(page, `${base}/destinations`, { name, spec: { url: `https://${name}.example.com/events` } });
  }
  const simple = { sources: ['shop'], branches: { crm: { destination: 'crm' } } };
  await post(page, `${base}/pipes`, { name: 'orders', spec: simple });
  await post(page, `${base}/pipes/orders/revisions`, { spec: SPEC });
  await post(page, `${base}/pipes`, { name: 'invoices', spec: { ...simple, sources: ['billing'] } });
  await post(page, `${base}/invitations`, { email: 'ada@example.com', role: 'editor' });
  await post(page, `${base}/tokens`, { name: 'deploy', scopes: ['read', 'write'] });
}

const { browser, page } = await open();
mkdirSync(FOLDER, { recursive: true });
try {
  await page.goto(`${ui}/sign-in`);
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await page.screenshot({ path: `${FOLDER}/sign-in.png` });
  await signIn(page);
  await furnish(page);
  for (const scheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    for (const [name, path] of Object.entries(PAGES)) {
      await page.goto(`${ui}/t/${TENANT}${path}`);
      await page.waitForLoadState('networkidle');
      await page.screenshot({ path: `${FOLDER}/${name}-${scheme}.png`, fullPage: true });
    }
  }
  console.log(`Pictures are in ${FOLDER}.`);
} finally {
  await browser.close();
}
