import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import type { Pipe, Tapped } from '../src/api/types';
import { freeName } from '../src/bin/bins';
import { timesText } from '../src/destination/Exchange';
import { eventOf } from '../src/destination/TestEvents';
import { countOf, rateOf, totalsOf } from '../src/figures/figures';
import { ingestOf } from '../src/source/ingest';
import { LiveEvents } from '../src/tap/LiveEvents';
import { durationOf, holding, sizeOf, skewOf } from '../src/tap/tapped';

const ROW = { selector: 'b' };

const TAPPED: Tapped = {
  at: '2026-01-31T12:00:10Z',
  point: 'delivered',
  source: 'shop',
  id: 'a',
  type: 'order.placed',
  size: 120,
};

test('amounts are short, and exact while they can be', () => {
  expect([durationOf(84), durationOf(1_440), durationOf(180_000), durationOf(7_200_000)]).toEqual([
    '84 ms',
    '1.4 s',
    '3 min',
    '2 h',
  ]);
  expect([sizeOf(120), sizeOf(1_536), sizeOf(3 * 1_048_576)]).toEqual(['120 B', '1.5 KB', '3 MB']);
  expect([rateOf(undefined), rateOf(0), rateOf(0.05), rateOf(12.54)]).toEqual([
    '–',
    '0/s',
    '< 0.1/s',
    '13/s',
  ]);
  expect([countOf(null), countOf(99_999), countOf(1_234_567)]).toEqual(['–', '99,999', '1.2M']);
});

test('the sender’s clock is judged by the event’s time', () => {
  expect(skewOf({ at: TAPPED.at })).toContain('no time');
  expect(skewOf({ at: TAPPED.at, eventTime: '2026-01-31T12:00:09Z' })).toContain('agrees');
  expect(skewOf({ at: TAPPED.at, eventTime: '2026-01-31T12:03:10Z' })).toContain('3 min ahead');
  expect(skewOf({ at: TAPPED.at, eventTime: '2026-01-31T11:00:10Z' })).toContain('1 h after');
});

test('events are found by any text in them', () => {
  const events = [
    { ...TAPPED, number: 1, event: { data: { total: 120 } } },
    { ...TAPPED, number: 2, id: 'b' },
  ];
  expect(holding(events, 'TOTAL 120').map(({ number }) => number)).toEqual([1]);
  expect(holding(events, '')).toHaveLength(2);
});

test('ingest is where the platform says, seen from here', () => {
  const here = { protocol: 'http:', hostname: 'penstock.lan' };
  expect(ingestOf(undefined, here)).toBe('http://penstock.lan:8081/v1/events');
  expect(ingestOf('http://127.0.0.1:9000', here)).toBe('http://penstock.lan:9000/v1/events');
  expect(ingestOf('https://in.example.com/', here)).toBe('https://in.example.com/v1/events');
});

test('totals are sums, and the lag that of the slowest', () => {
  const pipe = (lagP95Millis: number | undefined, deadLetters: number) =>
    ({ figures: { perSecond: 2, delivered: 10, deadLetters, lagP95Millis } }) as Pipe;
  expect(totalsOf([{} as Pipe])).toBeUndefined();
  expect(totalsOf([pipe(5, 0), pipe(70, 1), pipe(undefined, 2), {} as Pipe])).toEqual({
    perSecond: 6,
    delivered: 30,
    deadLetters: 3,
    lagP95Millis: 70,
  });
});

test('a bin gets a name that is free, an event that was written is a JSON object', () => {
  expect(freeName([])).toBe('bin');
  expect(freeName([{ name: 'bin' }, { name: 'bin-2' }])).toBe('bin-3');
  expect(eventOf(undefined)).toBeUndefined();
  expect(eventOf('{"id":"a"}')).toEqual({ id: 'a' });
  expect([eventOf('[]'), eventOf('{')]).toEqual([null, null]);
  expect(timesText({ totalMillis: 34, connectedMillis: 3, state: 'x' })).toBe(
    '34 ms in total, 3 ms until connected',
  );
});

test('a tap listens, pauses without losing, and filters', async () => {
  let send: (type: string, data: unknown) => void = () => {};
  vi.stubGlobal('fetch', async () => {
    const body = new ReadableStream<Uint8Array>({
      start(stream) {
        send = (type, data) =>
          stream.enqueue(new TextEncoder().encode(`event: ${type}\ndata: ${JSON.stringify(data)}\n\n`));
      },
    });
    return new Response(body);
  });
  const view = render(
    <MantineProvider env="test">
      <LiveEvents path="/tap" note="" />
    </MantineProvider>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Watch events' }));
  await screen.findByText('Asking the workers to show events…');
  send('listening', {});
  await screen.findByText('Listening for events…');
  send('tapped', TAPPED);
  await screen.findByText('order.placed', ROW);
  fireEvent.click(screen.getByRole('button', { name: 'Pause' }));
  send('tapped', { ...TAPPED, type: 'order.paid' });
  await screen.findByRole('button', { name: 'Go on (1 new)' });
  expect(screen.queryByText('order.paid', ROW)).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Go on (1 new)' }));
  await screen.findByText('order.paid', ROW);
  fireEvent.change(screen.getByLabelText('Only events that contain'), { target: { value: 'paid' } });
  expect(screen.queryByText('order.placed', ROW)).toBeNull();
  send('dropped', { count: 17 });
  await waitFor(() => expect(screen.getByText(/^17 more/)).toBeDefined());
  view.unmount();
});
