import { expect, test } from 'vitest';
import type { DestinationSpec } from '../src/api/types';
import { draftOf, secondsOf, specOf } from '../src/destination/draft';

const WHOLE: DestinationSpec = {
  url: 'https://crm.example.com/events',
  headers: { 'x-team': 'orders' },
  timeout: 'PT20S',
  concurrency: 8,
  shards: 2,
  limits: { eventsPerSecond: 50 },
  batch: { maxEvents: 20, maxWait: 'PT2S' },
  retry: { attempts: 3, firstDelay: 'PT1S', maxDelay: 'PT9S', giveUp: { attempts: 5, age: 'PT24H' } },
};

test('a spec that nobody touched comes back as it was', () => {
  expect(specOf(draftOf(WHOLE), WHOLE)).toEqual(WHOLE);
});

test('a timeout that the form cannot show is kept', () => {
  const odd = { ...WHOLE, timeout: 'P1D' };
  expect(specOf(draftOf(odd), odd)).toEqual(odd);
});

test('an age that the form cannot show is kept', () => {
  const odd = { ...WHOLE, retry: { giveUp: { age: 'P3D' } } };
  expect(specOf(draftOf(odd), odd)).toEqual(odd);
});

test('events are put together as soon as somebody says how many', () => {
  const single = { url: WHOLE.url };
  expect(specOf({ ...draftOf(single), batchEvents: 10, giveUpHours: 1 }, single)).toEqual({
    url: WHOLE.url,
    batch: { maxEvents: 10 },
    retry: { giveUp: { age: 'PT1H' } },
  });
});

test('an emptied field means the default', () => {
  const draft = {
    ...draftOf(WHOLE),
    timeoutSeconds: '',
    concurrency: '',
    attempts: '',
    eventsPerSecond: '',
    batchEvents: '',
    giveUpHours: '',
    headers: [],
  };
  expect(specOf(draft, WHOLE)).toEqual({
    url: WHOLE.url,
    shards: 2,
    retry: { firstDelay: 'PT1S', maxDelay: 'PT9S', giveUp: { attempts: 5 } },
  });
});

test.each([
  ['PT15S', 15],
  ['PT1M', 60],
  ['PT1M0.5S', 60.5],
  ['PT', undefined],
  ['PT1H', undefined],
])('%s is %s seconds', (duration, seconds) => expect(secondsOf(duration)).toBe(seconds));
