import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import type { CauseGroup, DeadLetter } from '../src/api/types';
import { Causes } from '../src/deadletter/Causes';
import { tappedOf } from '../src/deadletter/deadLetters';
import { explained, lastAnswerOf } from '../src/deadletter/explained';
import { isoOf, localOf, Search } from '../src/deadletter/Search';
import { isOnly, isSought, onlyOf, type Sought, soughtOf } from '../src/deadletter/sought';

const LETTER = {
  id: 'shared-0-7',
  at: '2026-01-31T12:00:10Z',
  cause: 'retries_exhausted',
  message: 'gave up after 3 attempts',
  stage: 'transmit',
  attempts: 3,
  status: 503,
  pipe: 'orders',
  destination: 'crm',
  source: 'shop',
  eventId: 'e-1',
  eventType: 'order.placed',
  eventTime: '2026-01-31T12:00:00Z',
  ingestedAt: '2026-01-31T12:00:01Z',
  size: 7,
} as DeadLetter;

const GROUP = {
  cause: 'retries_exhausted',
  pipe: 'orders',
  destination: 'crm',
  count: 12,
  firstAt: '2026-01-31T12:00:00Z',
  lastAt: '2026-01-31T12:00:10Z',
  sample: LETTER,
} as CauseGroup;

test('the address keeps what is sought, and nothing else', () => {
  const sought = soughtOf({ pipe: 'orders', id: 17, other: 'x' });
  expect(sought).toMatchObject({ pipe: 'orders', id: '17' });
  expect(sought).not.toHaveProperty('other');
  expect(isSought(sought)).toBe(true);
  expect(isSought(soughtOf({}))).toBe(false);
});

test('one group is looked at alone, in the time that was chosen', () => {
  const only = onlyOf({ from: '2026-01-31T00:00:00Z', stage: undefined }, GROUP);
  expect(only).toEqual({
    from: '2026-01-31T00:00:00Z',
    cause: 'retries_exhausted',
    pipe: 'orders',
    destination: 'crm',
  });
  expect(isOnly(only, GROUP)).toBe(true);
  expect(isOnly({ ...only, pipe: undefined }, GROUP)).toBe(false);
});

test('every cause is said in plain words, also one of a newer release', () => {
  expect(explained('destination_gone').title).toBe('The destination is gone');
  expect(explained('became_too_old').title).toBe('Became too old');
  expect(explained('became_too_old').remedy).not.toBe('');
});

test('the last answer is told, or that none came, or that it was never sent', () => {
  expect(lastAnswerOf(LETTER)).toBe('HTTP 503');
  expect(lastAnswerOf({ ...LETTER, status: undefined })).toBe('No answer came.');
  expect(lastAnswerOf({ ...LETTER, stage: 'normalize', attempts: 0 })).toBe('It was never sent.');
});

test('a time goes into the address and comes back', () => {
  const iso = isoOf('2026-01-31T12:34');
  expect(localOf(iso)).toBe('2026-01-31T12:34');
  expect([localOf(undefined), localOf('nonsense'), isoOf('')]).toEqual(['', '', undefined]);
});

test('an event that is not kept whole is said to be so', () => {
  expect(tappedOf(LETTER).truncated).toBe(false);
  expect(tappedOf({ ...LETTER, beginning: '{"a' }).truncated).toBe(true);
});

test('a click on a cause chooses its group', () => {
  const chosen = vi.fn();
  render(
    <MantineProvider env="test">
      <Causes groups={[GROUP]} sought={{}} onChoose={chosen} />
    </MantineProvider>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Gave up after several attempts' }));
  expect(chosen).toHaveBeenCalledWith(GROUP);
  expect(screen.getByText('12')).toBeDefined();
});

test('what is typed is asked once somebody says so', () => {
  const asked: Sought[] = [];
  render(
    <MantineProvider env="test">
      <Search sought={{ pipe: 'orders' }} causes={['required_missing']} onSeek={(next) => asked.push(next)} />
    </MantineProvider>,
  );
  fireEvent.change(screen.getByLabelText('Event id'), { target: { value: 'e-1' } });
  fireEvent.change(screen.getByLabelText('Cause'), { target: { value: 'required_missing' } });
  expect(asked).toEqual([]);
  fireEvent.submit(screen.getByRole('form', { name: 'Find dead letters' }));
  expect(asked).toEqual([{ pipe: 'orders', id: 'e-1', cause: 'required_missing' }]);
  fireEvent.click(screen.getByRole('button', { name: 'Show all' }));
  expect(asked.at(-1)).toEqual({});
});
