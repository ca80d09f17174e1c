// What people do with the UI, in a real browser, on a real platform. The features build on each other, in order.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { access } from './access.mjs';
import { away } from './away.mjs';
import { editing } from './editing.mjs';
import { everyPage } from './everyPage.mjs';
import { firstRun } from './firstRun.mjs';
import { looking } from './looking.mjs';
import { stage } from './steps.mjs';

describe('the admin UI', () => {
  const on = {};

  before(async () => Object.assign(on, await stage()));
  after(() => on.close?.());

  firstRun(on);
  editing(on);
  looking(on);
  access(on);
  everyPage(on);
  away(on);

  test('had no error in any script', () => assert.deepEqual(on.errors, []));
});
