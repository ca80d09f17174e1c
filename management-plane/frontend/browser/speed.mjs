// Says how soon pages can be used: each is opened a few times in a browser that has kept nothing. A page can be used
// once its contents are drawn and no script runs for over 50 ms any more, for two seconds.
import { launch } from './chromium.mjs';
import { run, ui } from './platform.mjs';
import { signIn } from './signIn.mjs';
import { call } from './steps.mjs';

const VISITS = 9;
const QUIET_MILLIS = 2_000;
const PIPES = Number(process.env.PENSTOCK_PIPES ?? '100');
const AT_ONCE = 8;
const TENANT = `speed-${run}`;

const middle = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const told = (name, millis) =>
  console.log(
    `${name.padEnd(44)} median ${middle(millis)} ms, ${Math.min(...millis)} to ${Math.max(...millis)}`,
  );

async function post(page, path, body) {
  const answer = await call(page, 'POST', `/tenants${path}`, body);
  if (!answer.ok) throw new Error(`${path}: ${answer.text}`);
}

async function furnish(page) {
  await post(page, '', { name: TENANT });
  await post(page, `/${TENANT}/sources`, { name: 'shop' });
  await post(page, `/${TENANT}/destinations`, { name: 'crm', spec: { url: 'http://127.0.0.1:9/' } });
  const spec = { sources: ['shop'], branches: { all: { destination: 'crm' } } };
  let next = 0;
  const some = async () => {
    while (next < PIPES) {
      const name = `pipe-${String(next++).padStart(5, '0')}`;
      await post(page, `/${TENANT}/pipes`, { name, spec });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, some));
}

/** In a page: notes when this is drawn, and until when script kept the page from answering for over 50 ms at a time. */
function watch(shown) {
  globalThis.busy = 0;
  new PerformanceObserver((tasks) => {
    for (const task of tasks.getEntries()) globalThis.busy = task.startTime + task.duration;
  }).observe({ type: 'longtask', buffered: true });
  const drawn = () => requestAnimationFrame(() => setTimeout(() => (globalThis.drawn = performance.now())));
  const changes = new MutationObserver(() => {
    if (!document.querySelector(shown)) return;
    changes.disconnect();
    drawn();
  });
  changes.observe(document, { childList: true, subtree: true });
}

/** Milliseconds from the first byte asked for until this is drawn and the page answers at once from then on. */
async function untilUsable(page, path, shown) {
  await page.addInitScript(watch, shown);
  await page.goto(`${ui}${path}`, { waitUntil: 'commit' });
  await page.waitForFunction(
    (quiet) => performance.now() - Math.max(globalThis.drawn, globalThis.busy) > quiet,
    QUIET_MILLIS,
    { polling: QUIET_MILLIS / 4 },
  );
  return page.evaluate(() => Math.round(Math.max(globalThis.drawn, globalThis.busy)));
}

async function visits(browser, signedIn, path, shown) {
  const millis = [];
  for (let visit = 0; visit < VISITS; visit++) {
    const context = await browser.newContext({ storageState: signedIn });
    millis.push(await untilUsable(await context.newPage(), path, shown));
    await context.close();
  }
  return millis;
}

/** From a key pressed until the list shows what it leaves. */
async function finding(page) {
  const box = page.getByRole('textbox', { name: 'Find pipes' });
  const last = `pipe-${String(PIPES - 1).padStart(5, '0')}`;
  const start = Date.now();
  await box.fill(last);
  await page.getByText(`1 of ${PIPES.toLocaleString('en-US')} pipes`).waitFor();
  const millis = Date.now() - start;
  await box.fill('');
  return [millis];
}

/** A screenful after the other, each until it is drawn. */
function scrolling(page) {
  return page.evaluate(async () => {
    const list = document.querySelector('.virtual');
    const frame = () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const millis = [];
    for (let screen = 0; screen < 30; screen++) {
      const start = performance.now();
      list.scrollTop += list.clientHeight;
      await frame();
      millis.push(Math.round(performance.now() - start));
    }
    return millis;
  });
}

const browser = await launch();
try {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await signIn(page);
  await furnish(page);
  const signedIn = await context.storageState();
  console.log(`A tenant with ${PIPES.toLocaleString('en-US')} pipes, ${VISITS} visits with nothing kept:`);
  told('sign-in can be used', await visits(browser, undefined, '/sign-in', 'input[type=password]'));
  told('overview can be used', await visits(browser, signedIn, `/t/${TENANT}`, '.tile .count'));
  told('pipes can be looked at', await visits(browser, signedIn, `/t/${TENANT}/pipes`, 'tbody a'));
  await page.goto(`${ui}/t/${TENANT}/pipes`);
  await page.getByText(`${PIPES.toLocaleString('en-US')} pipes`, { exact: true }).waitFor();
  told('one pipe is found', await finding(page));
  told('the next screen of pipes is drawn', await scrolling(page));
} finally {
  await browser.close();
}
