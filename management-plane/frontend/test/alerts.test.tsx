import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { endOf, saidBy, spanOf } from '../src/alert/alerts';
import type { Alert, Destination } from '../src/api/types';
import { StateNote } from '../src/destination/StateNote';

const ALERT = {
  id: '7',
  at: '2026-01-31T12:00:00Z',
  destination: 'crm',
  revision: 1,
  kind: 'failing',
  stepSeconds: 86_400,
  since: '2026-01-30T12:00:00Z',
  failures: 12,
  advice: 'Look at it.',
} as Alert;

const DESTINATION = {
  name: 'crm',
  state: 'disabled',
  disabled: { since: '2026-01-31T12:00:00Z', reason: 'failing', detail: 'Nothing succeeded.' },
} as Destination;

test('an alert is said in words', () => {
  expect(saidBy(ALERT)).toBe('Fails for more than 1 day');
  expect(saidBy({ ...ALERT, kind: 'disabled' })).toBe('Disabled by Penstock');
  expect(saidBy({ ...ALERT, kind: 'recovered' })).toBe('Works again');
  expect(saidBy({ ...ALERT, kind: 'of a newer release' })).toBe('of a newer release');
  expect(endOf(ALERT)).toBe('open');
  expect(endOf({ ...ALERT, ended: { at: ALERT.at, by: 'next_step' } })).toBe('followed by the next');
});

test('spans are in the largest unit that fits', () => {
  expect([0, 1, 90, 3_600, 259_200].map(spanOf)).toEqual([
    '0 seconds',
    '1 second',
    '1.5 minutes',
    '1 hour',
    '3 days',
  ]);
});

test('a disabled destination says that its events are held, and that releasing them comes later', () => {
  render(
    <MantineProvider>
      <StateNote destination={DESTINATION} />
    </MantineProvider>,
  );
  expect(screen.getByRole('status').textContent).toContain('Nothing succeeded at it for too long');
  expect(screen.getByRole('status').textContent).toContain('releasing held events is not built yet');
});

test('an active one says nothing', () => {
  const { container } = render(
    <MantineProvider>
      <StateNote destination={{ ...DESTINATION, state: 'active', disabled: undefined }} />
    </MantineProvider>,
  );
  expect(container.querySelector('[role=status]')).toBeNull();
});
