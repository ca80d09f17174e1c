import { expect, test } from 'vitest';
import type { Destination, Pipe, Source } from '../src/api/types';
import { found, targetsOf } from '../src/app/targets';
import { matching } from '../src/pipe/matching';
import { sortingOf, sortOf } from '../src/pipe/PipeTable';
import { firstSpec, flowOf } from '../src/pipe/spec';
import { curlOfEvent, ingestOf } from '../src/source/ingest';
import { keyState } from '../src/source/Keys';
import { chosenOf } from '../src/start/chosen';
import { nameFault } from '../src/ui/NameInput';
import { inUtc, relative } from '../src/ui/time';

const NOW = new Date('2026-01-31T12:00:00Z');

function pipe(name: string, source: string, destination: string): Pipe {
  const at = NOW.toISOString();
  return {
    name,
    generation: 1,
    conditions: [],
    createdAt: at,
    changedAt: at,
    revision: 1,
    spec: firstSpec(source, destination),
  };
}

test('times say how long ago', () => {
  expect(relative(new Date('2026-01-31T11:59:50Z'), NOW)).toBe('just now');
  expect(relative(new Date('2026-01-31T11:59:10Z'), NOW)).toBe('1 minute ago');
  expect(relative(new Date('2026-01-31T09:00:00Z'), NOW)).toBe('3 hours ago');
  expect(relative(new Date('2026-02-02T12:00:00Z'), NOW)).toBe('in 2 days');
  expect(inUtc(NOW)).toBe('2026-01-31 12:00:00 UTC');
});

test('names are DNS labels', () => {
  expect(nameFault('')).toBeUndefined();
  expect(nameFault('shop-1')).toBeUndefined();
  for (const wrong of ['Shop', '-shop', 'shop-', 'a b', 'a'.repeat(64)])
    expect(nameFault(wrong)).toBeDefined();
});

test('pipes are found by name, source or destination, with every word', () => {
  const pipes = [pipe('orders', 'shop', 'crm'), pipe('invoices', 'billing', 'crm')];
  expect(matching(pipes, '')).toHaveLength(2);
  expect(matching(pipes, 'CRM bill').map(({ name }) => name)).toEqual(['invoices']);
});

test('the order of the list survives the address', () => {
  expect(sortOf(sortingOf('-changedAt'))).toBe('-changedAt');
  expect(sortingOf(undefined)).toEqual([{ id: 'name', desc: false }]);
});

test('a pipe reads from its sources to its destinations', () => {
  const titles = flowOf({
    ...firstSpec('shop', 'crm'),
    route: { rules: [{ name: 'big', when: 'true', to: ['crm'] }], otherwise: ['crm'] },
  }).map((step) => `${step.title}: ${step.lines.join(' | ')}`);
  expect(titles).toEqual(['Sources: shop', 'Route: big → crm | otherwise → crm', 'Destinations: crm']);
});

test('a key is open until it expires or is revoked', () => {
  const key = { id: 'k', createdAt: '2026-01-01T00:00:00Z' };
  expect(keyState(key, NOW)).toBe('open');
  expect(keyState({ ...key, expiresAt: '2026-01-31T11:00:00Z' }, NOW)).toBe('expired');
  expect(
    keyState({ ...key, revokedAt: '2026-01-30T00:00:00Z', expiresAt: '2027-01-01T00:00:00Z' }, NOW),
  ).toBe('revoked');
});

test('the line of curl sends one whole event to ingest', () => {
  const url = ingestOf(undefined, { protocol: 'http:', hostname: 'localhost' });
  const line = curlOfEvent(url, 'psk_1', 'shop', 'first-1', NOW);
  expect(line).toContain('curl -i http://localhost:8081/v1/events');
  expect(line).toContain('Bearer psk_1');
  const event = JSON.parse(line.slice(line.indexOf("'{") + 1, line.lastIndexOf("'")));
  expect(event).toMatchObject({ specversion: '1.0', id: 'first-1', source: '/shop' });
});

test('the first run goes on with what there is', () => {
  const source = { name: 'shop' } as Source;
  const destination = { name: 'crm' } as Destination;
  expect(chosenOf({}, [], [], [])).toEqual({});
  expect(chosenOf({}, [source], [destination], [])).toEqual({
    source: 'shop',
    destination: 'crm',
    pipe: undefined,
  });
  const other = pipe('a', 'billing', 'crm');
  expect(chosenOf({}, [source], [destination], [other, pipe('b', 'shop', 'crm')]).pipe).toBe('b');
  expect(chosenOf({ source: 'gone' }, [source, { name: 'x' } as Source], [], []).source).toBeUndefined();
});

test('the palette finds by every word, what begins with it first', () => {
  const targets = targetsOf('acme', {
    pipes: [{ name: 'old-orders' }, { name: 'orders' }],
    sources: [],
    destinations: [],
    tenants: [],
  });
  expect(found(targets, 'orders').map(({ href }) => href)).toEqual([
    '/t/acme/pipes/orders',
    '/t/acme/pipes/old-orders',
  ]);
  expect(found(targets, 'pipe ol').map(({ label }) => label)).toEqual(['old-orders']);
});
