// One browser and one platform for all features of a run, and what their steps have in common.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { open } from './chromium.mjs';
import { run, ui } from './platform.mjs';
import { sink } from './sink.mjs';

export const TENANT = `acme-${run}`;
export const BASE = `${ui}/t/${TENANT}`;
const MOST_MILLIS = 60_000;
const shell = promisify(execFile);

/** What the features share: the page, what it logged as errors, a destination, and the line that sends an event. */
export async function stage() {
  const { browser, page, errors } = await open();
  const destination = await sink();
  return {
    browser,
    page,
    errors,
    destination,
    line: '',
    async close() {
      await browser.close();
      destination.close();
    },
  };
}

export const live = (page) => page.locator('[data-ready=live]').first().waitFor({ timeout: MOST_MILLIS });

export const heading = (page, name) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

export async function publish(page) {
  await page.getByRole('button', { name: 'Review and publish' }).click();
  await page.getByRole('button', { name: /^Publish revision/ }).click();
}

/** Nothing is being read or moved any more. */
export async function settled(page) {
  await page.getByRole('heading').first().waitFor();
  await page.waitForFunction(() => !document.querySelector('[aria-busy=true], .mantine-Skeleton-root'));
  await page.evaluate(() => {
    const endless = (each) => each.effect?.getComputedTiming().iterations === Infinity;
    const ending = document.getAnimations().filter((each) => !endless(each));
    return Promise.all(ending.map((each) => each.finished.catch(() => {})));
  });
}

/** What a line of shell prints. */
export async function printed(command) {
  return (await shell('bash', ['-c', `${command} -sS`])).stdout;
}

/** Sends an event; a new key is known to ingest within seconds. */
export async function untilAccepted(line) {
  let last = '';
  await until('an answer that is not 401', async () => {
    last = await printed(line);
    return !/ 401 /.test(last);
  });
  return last;
}

export async function until(what, holds) {
  const deadline = Date.now() + MOST_MILLIS;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`not within a minute: ${what}`);
    await new Promise((wake) => setTimeout(wake, 300));
  }
}

/** The text behind a copy button. */
export async function copied(page, label) {
  await page.getByRole('button', { name: label }).last().click();
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Calls the API as the page that is signed in. */
export function call(page, method, path, body, headers = {}) {
  return page.evaluate(
    async ({ method, path, body, headers }) => {
      const { csrfToken } = await (await fetch('/api/v1/session')).json();
      const response = await fetch(`/api/v1${path}`, {
        method,
        headers: { 'Content-Type': 'application/json', 'X-Penstock-CSRF': csrfToken, ...headers },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      return { ok: response.ok, status: response.status, text: await response.text() };
    },
    { method, path, body, headers },
  );
}
