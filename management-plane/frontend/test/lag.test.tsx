import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { HeatMap } from '../src/lag/HeatMap';
import { LagChart, runsOf } from '../src/lag/LagChart';
import { slowestOf } from '../src/lag/LaneLagPage';
import { isLive, type LagReport, lagOf, logPlace, rangeOf, shareOf, shownOf, zoomOf } from '../src/lag/lag';
import { Waterfall } from '../src/lag/Waterfall';

const quantiles = (millis: number) => ({
  count: 10,
  p50Millis: millis,
  p95Millis: millis * 2,
  p99Millis: millis * 3,
});

const point = (at: string, millis: number) => ({
  at,
  in: 10,
  out: 10,
  again: 0,
  bytesIn: 1,
  bytesOut: 1,
  lagIn: quantiles(millis),
});

const REPORT: LagReport = {
  from: '2026-01-31T12:00:00Z',
  to: '2026-01-31T13:00:00Z',
  stepSeconds: 60,
  onTime: { objectiveMillis: 300_000, delivered: 10, within: 9, share: 0.9 },
  waterfall: { ingest: quantiles(2), transit: quantiles(6), expel: quantiles(80), endToEnd: quantiles(90) },
  links: [
    {
      link: 'transmit',
      total: point('2026-01-31T12:00:00Z', 6),
      points: [
        point('2026-01-31T12:00:00Z', 5),
        point('2026-01-31T12:01:00Z', 6),
        point('2026-01-31T12:10:00Z', 7),
      ],
    },
  ],
  heat: [
    {
      at: '2026-01-31T12:00:00Z',
      delivered: 10,
      within: 9,
      bands: [
        { upToMillis: 64, count: 9 },
        { upToMillis: 256, count: 1 },
      ],
    },
  ],
};

test('lags are in the unit that fits, down to microseconds', () => {
  expect([0.25, 0.9996, 1.42, 84.2, 3_240, 300_000, 7_200_000].map(lagOf)).toEqual([
    '250 µs',
    '1000 µs',
    '1.4 ms',
    '84 ms',
    '3.2 s',
    '5 min',
    '2 h',
  ]);
  expect(lagOf(undefined)).toBe('–');
});

test('a share is never rounded up to all', () => {
  expect([1, 0.999_999, 0.5, undefined].map(shareOf)).toEqual(['100 %', '99.99 %', '50 %', '–']);
});

test('an address asks for a span that ends now or for one that stands still, and nothing else', () => {
  const still = { from: '2026-01-31T12:00:00Z', to: '2026-01-31T13:00:00Z' };
  expect(shownOf({ span: '6h' })).toEqual({ span: '6h' });
  expect(shownOf(still)).toEqual(still);
  expect(shownOf({ span: 'all', from: 'x' })).toEqual({});
  expect(shownOf({ from: still.to, to: still.from })).toEqual({});
  expect(isLive({ span: '6h' })).toBe(true);
  expect(isLive(still)).toBe(false);
  expect(rangeOf({}, new Date('2026-01-31T12:00:00Z')).from).toBe('2026-01-31T11:00:00.000Z');
  expect(rangeOf(still, new Date())).toEqual(still);
});

test('what is dragged over becomes whole minutes, whichever way; a click is no zoom', () => {
  const half = { from: '2026-01-31T12:15:00.000Z', to: '2026-01-31T12:45:00.000Z' };
  expect(zoomOf(REPORT, 0.25, 0.75)).toEqual(half);
  expect(zoomOf(REPORT, 0.75, 0.25)).toEqual(half);
  expect(zoomOf(REPORT, 0.5, 0.5)).toBeUndefined();
});

test('equal steps on the axis are equal factors', () => {
  expect(logPlace(10, 1, 100)).toBeCloseTo(0.5);
  expect(logPlace(0, 1, 100)).toBe(0);
  expect(logPlace(1_000, 1, 100)).toBe(1);
});

test('lines break where nothing passed', () => {
  const [, , last] = REPORT.links[0]?.points ?? [];
  const runs = runsOf(REPORT.links[0]?.points ?? [], 60_000);
  expect(runs.map((run) => run.length)).toEqual([2, 2]);
  expect(runs[1]).toEqual([last, last]);
});

test('a chart says what it shows, and what is dragged over is asked for', () => {
  const zoom = vi.fn();
  const { container } = render(
    <MantineProvider>
      <LagChart
        report={REPORT}
        title="Lag in"
        points={REPORT.links[0]?.points ?? []}
        span={(of) => of.lagIn}
        zoom={zoom}
      />
    </MantineProvider>,
  );
  expect(screen.getByRole('img').getAttribute('aria-label')).toContain('Lag in: p50 7 ms, p95 14 ms');
  const zoomable = container.querySelector('.zoomable') as HTMLElement;
  zoomable.getBoundingClientRect = () => ({ left: 0, width: 100 }) as DOMRect;
  fireEvent.pointerDown(zoomable, { clientX: 25, button: 0 });
  fireEvent.pointerMove(zoomable, { clientX: 50 });
  expect(container.querySelector('.zoom-mark')).not.toBeNull();
  fireEvent.pointerUp(zoomable, { clientX: 75 });
  expect(zoom).toHaveBeenCalledWith({ from: '2026-01-31T12:15:00.000Z', to: '2026-01-31T12:45:00.000Z' });
});

test('a heat map has a field for each lag of a point, and the waterfall its medians', () => {
  const { container } = render(
    <MantineProvider>
      <HeatMap report={REPORT} zoom={() => {}} />
      <Waterfall waterfall={REPORT.waterfall} />
    </MantineProvider>,
  );
  expect(container.querySelectorAll('rect.heat')).toHaveLength(2);
  expect(screen.getByLabelText('Ingest 2 ms, Transit 6 ms, Expel 80 ms')).not.toBeNull();
});

test('nothing delivered is said', () => {
  render(
    <MantineProvider>
      <HeatMap report={{ ...REPORT, heat: [] }} zoom={() => {}} />
      <Waterfall waterfall={{}} />
    </MantineProvider>,
  );
  expect(screen.getByText('Nothing was delivered.')).not.toBeNull();
  expect(screen.getByText('Nothing has passed all of the way.')).not.toBeNull();
});

test('the slowest link of a lane is the one with the longest p95', () => {
  const link = (name: string, millis: number) => ({
    link: name,
    in: 1,
    out: 1,
    process: quantiles(millis),
  });
  expect(slowestOf({ links: [link('ingest', 1), link('transmit', 40), link('route', 2)] })).toBe(
    'transmit, 80 ms',
  );
  expect(slowestOf({ links: [] })).toBe('–');
});
