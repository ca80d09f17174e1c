import { expect, test } from 'vitest';
import type { Resource } from '../src/api/types';
import { liveInterval } from '../src/live/live';
import { readiness } from '../src/live/readiness';

function resource(observedGeneration: number, status: string): Resource {
  return {
    name: 'shop',
    generation: 2,
    observedGeneration,
    conditions: [
      { type: 'Ready', status, reason: 'Because', message: 'So it is.', at: '2026-01-01T00:00:00Z' },
    ],
    createdAt: '2026-01-01T00:00:00Z',
    changedAt: '2026-01-01T00:00:01Z',
  };
}

test('a change that was not observed is on its way, whatever the old condition says', () => {
  expect(readiness(resource(1, 'true')).state).toBe('pending');
});

test('an observed change is live when it is ready', () => {
  expect(readiness(resource(2, 'true'))).toMatchObject({ state: 'live', label: 'Live' });
});

test('an observed change that is not ready says why', () => {
  expect(readiness(resource(2, 'false'))).toMatchObject({
    state: 'failed',
    label: 'Because',
    message: 'So it is.',
  });
});

test('unknown is on its way', () => {
  expect(readiness(resource(2, 'unknown')).state).toBe('pending');
});

test('what is on its way is looked at more often', () => {
  const interval = (data: Resource) => liveInterval({ state: { data } });
  expect(interval(resource(1, 'true'))).toBeLessThan(interval(resource(2, 'true')));
});
