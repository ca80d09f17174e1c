import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, test, vi } from 'vitest';
import type { CauseGroup, DeadLetter, Role } from '../src/api/types';
import { makeQueries } from '../src/app/queries';
import { Causes } from '../src/deadletter/Causes';
import { tappedOf } from '../src/deadletter/deadLetters';
import { explained, lastAnswerOf } from '../src/deadletter/explained';
import { Retry } from '../src/deadletter/Retry';
import { isoOf, localOf, Search } from '../src/deadletter/Search';
import { isOnly, isSought, onlyOf, type Sought, soughtOf } from '../src/deadletter/sought';
import { enter } from '../src/session/session';

vi.mock('../src/ui/GoTo', () => ({
  GoTo: ({ children }: { children: ReactNode }) => <a href="/">{children}</a>,
}));

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
  deliveryGeneration: 0,
  state: 'open',
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

function showRetry(letter: DeadLetter, role: Role) {
  const queries = makeQueries(
    () => {},
    () => {},
  );
  enter(queries, {
    person: { id: '1', email: 'me@x.example', name: 'Me', operator: false },
    mustChangePassword: false,
    csrfToken: '',
    expiresAt: '',
    tenants: [{ name: 'acme', role }],
  });
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={queries}>
        <Retry tenant="acme" letter={letter} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return screen.getByRole('button', { name: 'Retry now' }) as HTMLButtonElement;
}

test('a click retries once, and says what will happen before', async () => {
  const sent: Request[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push(request);
    return Response.json({ ...LETTER, state: 'retried' }, { status: 201 });
  });
  const button = showRetry(LETTER, 'editor');
  expect(screen.getByText(/sent to crm again/)).toBeDefined();
  fireEvent.click(button);
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(`${sent[0]?.method} ${new URL(sent[0]?.url ?? '').pathname}`).toBe(
    'POST /api/v1/tenants/acme/dead-letters/shared-0-7/retry',
  );
  expect(sent[0]?.headers.get('Idempotency-Key')).toBeTruthy();
});

test('a retry that is refused says why, also when Kafka is away', async () => {
  const problem = { status: 503, code: 'kafka_unavailable', title: 'x', detail: 'Kafka does not answer.' };
  vi.stubGlobal('fetch', async () => Response.json(problem, { status: 503 }));
  fireEvent.click(showRetry(LETTER, 'owner'));
  expect(await screen.findByText(/Kafka does not answer/)).toBeDefined();
});

test.each([
  ['viewer', {}, /Only editors/],
  ['editor', { state: 'retried', retriedAt: LETTER.at, retriedBy: 'ann' }, /has been retried/],
  ['editor', { state: 'delivered' }, /delivered since/],
  ['editor', { state: 'superseded', supersededBy: 'shared-0-9' }, /another dead letter/],
  ['editor', { pipe: undefined }, /does not know its pipe/],
] as [Role, Partial<DeadLetter>, RegExp][])(
  'what cannot be retried says why: %s %o',
  (role, changed, why) => {
    const button = showRetry({ ...LETTER, ...changed }, role);
    expect(button.disabled).toBe(true);
    expect(screen.getByText(why)).toBeDefined();
  },
);
