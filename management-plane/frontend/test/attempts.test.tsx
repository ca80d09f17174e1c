import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Attempt, DeadLetter, EventDelivery, EventHistory } from '../src/api/types';
import { bodyOf, curlOf } from '../src/attempt/curl';
import { isOver } from '../src/attempt/events';
import { labelOf, nextOf, stateOf } from '../src/attempt/outcome';
import { tallyOf } from '../src/attempt/Tally';
import { Timeline } from '../src/attempt/Timeline';
import { spansOf } from '../src/attempt/times';

const ATTEMPT = {
  at: '2026-01-31T12:00:00Z',
  eventId: 'e-1',
  eventType: 'order.placed',
  source: 'shop',
  size: 7,
  revision: 1,
  destination: 'crm',
  attempt: 1,
  deliveryGeneration: 0,
  destinationRevision: 2,
  outcome: 'failed',
  code: 'destination_busy',
  message: 'the destination answered 503',
  status: 503,
  next: { kind: 'retry', at: '2026-01-31T12:00:10Z' },
  timing: { totalMillis: 100, resolvedMillis: 10, connectedMillis: 30, answeredMillis: 90, reused: false },
  request: {
    method: 'POST',
    url: 'https://crm.example/in?(hidden)',
    headers: [
      { name: 'content-length', value: '7' },
      { name: 'x-name', value: "it's" },
    ],
  },
  response: { status: 503, headers: [], body: 'busy', truncated: true },
  remote: '192.0.2.1:443',
} as Attempt;

test('time is split into what it went by, and what took none is left out', () => {
  expect(spansOf(ATTEMPT.timing).map(({ name, millis, start }) => [name, millis, start])).toEqual([
    ['finding the address', 10, 0],
    ['connecting', 20, 10],
    ['waiting for the answer', 60, 30],
    ['reading the answer', 10, 90],
  ]);
  const reused = { totalMillis: 5, connectedMillis: 0, answeredMillis: 5, reused: true };
  expect(spansOf(reused).map(({ name }) => name)).toEqual(['waiting for the answer']);
  const refused = { totalMillis: 7, reused: false };
  expect(spansOf(refused).map(({ name, width }) => [name, width])).toEqual([['connecting', 100]]);
});

test('a line for a shell quotes what it must, and says where the data belongs', () => {
  expect(curlOf(ATTEMPT, undefined)).toBe(
    "curl -i -X POST 'https://crm.example/in?(hidden)' \\\n  -H 'x-name: it'\\''s' \\\n  --data-binary @event.json",
  );
  expect(curlOf(ATTEMPT, '{"n":1}')).toContain(`--data-raw '{"n":1}'`);
  expect(curlOf({ ...ATTEMPT, request: undefined }, 'x')).toBeUndefined();
});

test('the body is known only where transmit’s dead letter has it whole', () => {
  const letter = { stage: 'transmit', event: { data: { n: 1 } } } as unknown as DeadLetter;
  expect(bodyOf(letter)).toBe('{"n":1}');
  const plain = { ...letter, event: { data: 'plain', datacontenttype: 'text/plain' } };
  expect(bodyOf(plain as unknown as DeadLetter)).toBe('plain');
  expect(bodyOf({ ...letter, stage: 'normalize' })).toBeUndefined();
  expect(bodyOf({ ...letter, beginning: 'x' })).toBeUndefined();
  expect(bodyOf(undefined)).toBeUndefined();
});

test('outcomes, states and what comes next are said in words, also of a newer release', () => {
  expect(labelOf(ATTEMPT)).toBe('answered 503');
  expect(labelOf({ ...ATTEMPT, status: undefined, code: 'timed_out' })).toBe('timed_out');
  expect(nextOf(ATTEMPT)).toBe('To be tried again');
  expect(nextOf({ ...ATTEMPT, next: { kind: 'waiting', tier: '2m' } })).toContain('2m');
  expect(nextOf({ ...ATTEMPT, next: { kind: 'later' } })).toBe('later');
  expect(stateOf({ state: 'dead_lettered' } as EventDelivery).label).toBe('dead letter');
  expect(stateOf({ state: 'later' } as EventDelivery).label).toBe('later');
});

test('an event is looked at until nothing more is to come', () => {
  const event = (...states: string[]) => ({ deliveries: states.map((state) => ({ state })) }) as EventHistory;
  expect(isOver([event('delivered', 'dead_lettered')])).toBe(true);
  expect(isOver([event('delivered', 'underway')])).toBe(false);
  expect(isOver([])).toBe(false);
});

test('the timeline tells the last attempt in full', () => {
  render(
    <MantineProvider>
      <Timeline attempts={[ATTEMPT]} />
    </MantineProvider>,
  );
  expect(screen.getByText('answered 503')).toBeDefined();
  expect(screen.getByText(/HTTP 503/).textContent).toContain('more was not kept');
  expect(screen.getByRole('img', { name: /60 ms waiting for the answer/ })).toBeDefined();
  expect(screen.getByLabelText('Copy as curl')).toBeDefined();
});

test('attempts are counted, and it is said how few are kept in detail', () => {
  const count = { accepted: 11_990, failed: 10, told: 60, dropped: 0, kept: { bytes: 1, seconds: 604_800 } };
  expect(tallyOf('crm', count)).toBe(
    '12,000 attempts at crm counted in the last 7 days (11,990 accepted, 10 failed), 60 kept in detail as far as there is room: failures, and a sample of the rest.',
  );
  expect(tallyOf('crm', { ...count, dropped: 3 })).toContain('3 that should have been were too many.');
});
