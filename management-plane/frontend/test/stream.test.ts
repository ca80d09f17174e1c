import { QueryClient } from '@tanstack/react-query';
import { afterEach, expect, test, vi } from 'vitest';
import { changesOf, listOf, queriesOf } from '../src/live/changes';
import { sseReader } from '../src/live/sse';
import { delayOf, openStream, type StreamState } from '../src/live/stream';

afterEach(() => vi.useRealTimers());

test('events are read however the stream is cut', () => {
  const text =
    ': hello\n\nid: 7\nevent: changed\ndata: {"kind":"pipe",\ndata: "name":"a"}\n\r\nevent: reset\r\ndata: {}\r\n\r\n';
  const whole = [
    { id: '7', type: 'changed', data: '{"kind":"pipe",\n"name":"a"}' },
    { id: '7', type: 'reset', data: '{}' },
  ];
  for (let size = 1; size <= text.length; size++) {
    const read = sseReader();
    const events = [];
    for (let at = 0; at < text.length; at += size) events.push(...read(text.slice(at, at + size)));
    expect(events).toEqual(whole);
  }
});

test('tries come at growing distances, up to a bound', () => {
  expect(delayOf(0, 0)).toBe(250);
  expect(delayOf(0, 1)).toBe(500);
  expect(delayOf(3, 1)).toBe(4_000);
  expect(delayOf(50, 1)).toBe(15_000);
});

/** Answers one stream after the other; each ends behind its text. */
function streaming(...answers: (Response | Error)[]) {
  const asked: Record<string, string>[] = [];
  vi.stubGlobal('fetch', async (_: string, options: { headers: Record<string, string> }) => {
    asked.push(options.headers);
    const answer = answers.shift() ?? new Response(null, { status: 404 });
    if (answer instanceof Error) throw answer;
    return answer;
  });
  return asked;
}

async function untilAbsent(): Promise<{ events: string[]; states: StreamState[] }> {
  const events: string[] = [];
  const states: StreamState[] = [];
  let close = () => {};
  await new Promise<void>((absent) => {
    close = openStream('/live', {
      onEvent: ({ data }) => events.push(data),
      onState: (state) => {
        states.push(state);
        if (state === 'absent') absent();
      },
    });
  });
  close();
  return { events, states };
}

test('a stream that breaks goes on behind the last event', async () => {
  const asked = streaming(
    new Response('id: 1\ndata: a\n\nid: 2\ndata: b\n\n'),
    new TypeError('network'),
    new Response('{"code":"database_unavailable"}', { status: 503 }),
    new Response('id: 3\ndata: c\n\n'),
  );
  const { events } = await untilAbsent();
  expect(events).toEqual(['a', 'b', 'c']);
  expect(asked.map((headers) => headers['Last-Event-ID'])).toEqual([undefined, '2', '2', '2', '3']);
}, 30_000);

test('what is not there is not asked for again', async () => {
  streaming();
  expect((await untilAbsent()).states).toEqual(['waiting', 'absent']);
});

test('a change reads the resource anew, and its list', () => {
  expect(queriesOf('acme', { kind: 'pipe', name: 'orders' })).toContainEqual(['pipe', 'acme', 'orders']);
  expect(listOf('acme', 'pipe')).toEqual(['pipes', 'acme']);
  expect(listOf('acme', 'deadletter')).toEqual(['dead-letters', 'acme']);
  expect(listOf('acme', 'test')).toBeUndefined();
});

test('many changes are one read of a list, and the last one counts', () => {
  vi.useFakeTimers();
  const queries = new QueryClient();
  const read = vi.spyOn(queries, 'invalidateQueries').mockResolvedValue();
  const changes = changesOf(queries, 'acme');
  const lists = () => read.mock.calls.filter(([filter]) => filter?.queryKey?.[0] === 'pipes').length;
  for (let at = 0; at < 100; at++) changes.changed({ kind: 'pipe', name: `p${at}` });
  vi.advanceTimersByTime(1_000);
  expect(lists()).toBe(1);
  changes.changed({ kind: 'pipe', name: 'late' });
  vi.advanceTimersByTime(900);
  expect(lists()).toBe(1);
  vi.advanceTimersByTime(1_000);
  expect(lists()).toBe(2);
  changes.close();
});
