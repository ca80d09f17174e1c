import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, test } from 'vitest';
import type { LaneAudit, Ledger, LedgerEquation, LedgerVerdict } from '../src/api/types';
import { EquationTable, WorstSteps, worstOf } from '../src/loss/Books';
import { LaneRows, laneSaid } from '../src/loss/EventAuditPage';
import { LedgerBars } from '../src/loss/LedgerBars';
import { VerdictBadge } from '../src/loss/LossNote';
import { ENDS, hopOf, partsOf, saidOf, spanOf } from '../src/loss/ledger';
import { lookedAt } from '../src/loss/looking';

const EQUATION: LedgerEquation = {
  accounted: 100,
  unacknowledged: 0,
  copies: 10,
  delivered: 90,
  filtered: 5,
  deadLettered: 4,
  held: 0,
  discarded: 0,
  waiting: 3,
  inFlight: 5,
  missing: 2,
  unknown: 1,
  remainder: 0,
  late: 1,
  duplicates: 7,
  replayed: 2,
};

const bucket = (start: string, changed: Partial<LedgerEquation> = {}) => ({
  start,
  sealed: false,
  equation: { ...EQUATION, missing: 0, unknown: 0, late: 0, ...changed },
  filtered: [],
  branches: [],
  hops: [],
});

const VERDICT: LedgerVerdict = { state: 'nothing_missing', missing: 0, unknown: 0, late: 0 };

const LANE: LaneAudit = {
  lane: 'shared',
  state: 'known',
  behind: 3,
  unresolved: 4,
  bytes: 4096,
  missing: 0,
  unknown: 0,
  late: 0,
};

const shown = (node: ReactNode) => render(<MantineProvider>{node}</MantineProvider>);

test('the ends are the whole right side of the equation', () => {
  const right = ENDS.reduce((sum, [end]) => sum + EQUATION[end], 0);
  expect(right + EQUATION.remainder).toBe(EQUATION.accounted + EQUATION.copies);
  expect(partsOf(EQUATION).reduce((sum, { count }) => sum + count, 0)).toBe(110);
});

test('only what is known to be well is said to be well', () => {
  expect(saidOf(VERDICT)).toEqual({ label: 'Nothing missing', color: 'teal' });
  expect(saidOf({ ...VERDICT, state: 'missing', missing: 3 }).label).toBe('3 missing');
  expect(saidOf({ ...VERDICT, state: 'missing' }).label).toBe('Events are missing');
  expect(saidOf({ ...VERDICT, state: 'unknown' }).color).toBe('gray');
  expect(saidOf({ ...VERDICT, state: 'of a newer release' }).color).toBe('gray');
  expect(saidOf(undefined).color).toBe('gray');
});

test('a lane that is silent or lacks evidence is never green', () => {
  expect(laneSaid(LANE).color).toBe('teal');
  expect(laneSaid({ ...LANE, state: 'silent' }).color).toBe('red');
  expect(laneSaid({ ...LANE, state: 'unknown' }).color).toBe('yellow');
  expect(laneSaid({ ...LANE, missing: 1 }).color).toBe('red');
  expect(laneSaid({ ...LANE, state: 'of a newer release' }).color).not.toBe('teal');
});

test('no lane at all means that nothing is known', () => {
  shown(<LaneRows lanes={[]} />);
  expect(screen.getByRole('alert').textContent).toContain('nothing is known');
});

test('the badge says what the verdict is', () => {
  shown(<VerdictBadge verdict={VERDICT} />);
  expect(screen.getByText('Nothing missing').closest('[data-verdict]')?.getAttribute('data-verdict')).toBe(
    'nothing_missing',
  );
});

test('hops are said by what they are between', () => {
  expect(hopOf({ from: 'route', to: 'transmit' })).toBe('route → transmit');
  expect(hopOf({ to: 'normalize' })).toBe('ingest → normalize');
  expect(hopOf({ from: 'route' })).toBe('inside route');
  expect(hopOf({})).toBe('ingest');
});

test('steps that need a look are those with anything wrong, the newest first', () => {
  const items = [
    bucket('2026-01-31T12:00:00Z', { missing: 1 }),
    bucket('2026-01-31T12:01:00Z'),
    bucket('2026-01-31T12:02:00Z', { remainder: -1 }),
    bucket('2026-01-31T12:03:00Z', { late: 1 }),
  ];
  expect(worstOf(items).map(({ start }) => start.slice(14, 16))).toEqual(['03', '02', '00']);
  const chosen: string[] = [];
  shown(<WorstSteps items={items} onChoose={(start) => chosen.push(start)} />);
  screen.getAllByRole('button', { name: 'Show' })[0]?.click();
  expect(chosen).toEqual(['2026-01-31T12:03:00Z']);
});

test('the equation shows what it lacks', () => {
  shown(<EquationTable equation={{ ...EQUATION, remainder: -4 }} />);
  expect(screen.getByText('-4')).toBeTruthy();
  expect(screen.getByText('+ 10')).toBeTruthy();
});

test('a step is a bar at its time, and is chosen by it', () => {
  const ledger = {
    from: '2026-01-31T12:00:00Z',
    to: '2026-01-31T12:10:00Z',
    step: 'minute',
    verdict: VERDICT,
    total: bucket('2026-01-31T12:00:00Z'),
    items: [bucket('2026-01-31T12:03:00Z', { missing: 1 })],
    kept: { minute: 1, hour: 2, day: 3 },
  } satisfies Ledger;
  const chosen: (string | undefined)[] = [];
  const { container } = shown(<LedgerBars ledger={ledger} onChoose={(start) => chosen.push(start)} />);
  expect(container.querySelector('.bar-good')?.getAttribute('x')).toBe('31');
  container.querySelector('g')?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  expect(chosen).toEqual(['2026-01-31T12:03:00Z']);
});

test('an address says what is looked at; what it cannot say is left out', () => {
  expect(lookedAt({ range: '7d', at: '2026-01-31T12:00:00Z', finding: 'f-1' })).toEqual({
    range: '7d',
    at: '2026-01-31T12:00:00Z',
    finding: 'f-1',
  });
  expect(lookedAt({ range: 'toString', at: true })).toEqual({
    range: undefined,
    at: undefined,
    finding: undefined,
  });
  expect(spanOf('1d', new Date('2026-01-31T12:00:00Z'))).toEqual({
    from: '2026-01-30T12:00:00.000Z',
    step: 'hour',
  });
});
