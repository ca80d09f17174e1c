// Chromium, without anything that would talk to others.
import { chromium } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const WIDE = { width: 1360, height: 860 };

export function launch() {
  return chromium.launch({
    executablePath: process.env.PENSTOCK_CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: FLAGS,
  });
}

/**
 * A browser and a page that fails the test for every error of a script, and everything that its policy refuses. Nothing
 * fades in or out, so that what is looked at is what there is.
 */
export async function open() {
  const browser = await launch();
  const context = await browser.newContext({
    viewport: WIDE,
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  const errors = [];
  page.setDefaultTimeout(10_000);
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      errors.push(message.text());
  });
  return { browser, context, page, errors };
}
