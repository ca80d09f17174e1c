import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Told } from '../src/alarm/AlarmWebhook';
import { destinationOf, isSilent, pipeOf } from '../src/alarm/alarms';
import { stateOf } from '../src/alarm/state';
import type { Alarm } from '../src/api/types';

const ALARM: Alarm = {
  id: 'a-1',
  severity: 'critical',
  source: 'audit',
  subject: 'pipe orders',
  cause: 'missing_between',
  reason: 'Events are missing between two stages: 2.',
  events: 2,
  advice: 'Look.',
  since: '2026-01-31T12:00:00Z',
  started: '2026-01-31T12:00:05Z',
};

test('an alarm is silent until its time has come', () => {
  const quiet = { ...ALARM, silence: { until: '2026-01-31T13:00:00Z', by: 'ada', why: 'known' } };
  expect(isSilent(ALARM, new Date('2026-01-31T12:30:00Z'))).toBe(false);
  expect(isSilent(quiet, new Date('2026-01-31T12:30:00Z'))).toBe(true);
  expect(isSilent(quiet, new Date('2026-01-31T13:00:00Z'))).toBe(false);
});

test('an alarm leads to what it is about', () => {
  expect(pipeOf(ALARM)).toBe('orders');
  expect(destinationOf(ALARM)).toBeUndefined();
  expect(destinationOf({ ...ALARM, subject: 'destination crm' })).toBe('crm');
  expect(pipeOf({ ...ALARM, subject: 'lane shared' })).toBeUndefined();
});

test('an address says which alarms are looked at', () => {
  expect(stateOf({ state: 'open' })).toEqual({ state: 'open' });
  expect(stateOf({ state: 'shut' })).toEqual({ state: undefined });
});

test('what waits and why is said of a webhook that does not accept', () => {
  render(
    <MantineProvider>
      <Told
        webhook={{
          origin: 'https://hooks.example.com',
          waiting: 2,
          failure: 'It was answered with HTTP 503.',
        }}
      />
    </MantineProvider>,
  );
  expect(screen.getByText(/2 notices wait/)).toBeTruthy();
  expect(screen.getByText('It was answered with HTTP 503.')).toBeTruthy();
});
