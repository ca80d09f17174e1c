import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { api } from '../src/api/client';
import type { Source } from '../src/api/types';
import { makeQueries } from '../src/app/queries';
import { SourceForm } from '../src/source/SourceForm';
import { createKey } from '../src/source/sources';

vi.mock('../src/revision/Diff', () => ({ default: () => null }));

function source(generation: number, orderingKey: string): Source {
  return { name: 'shop', generation, conditions: [], createdAt: '', changedAt: '', orderingKey };
}

/** An API with one source, which somebody else has changed to generation 2. */
function changedMeanwhile() {
  const sent: Request[] = [];
  let generation = 2;
  let key = 'theirs';
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push(request);
    if (request.method === 'PUT') {
      if (request.headers.get('If-Match') !== `"${generation}"`) {
        return Response.json({ code: 'precondition_failed', detail: 'Changed.' }, { status: 412 });
      }
      generation += 1;
      key = (await request.clone().json()).orderingKey;
    }
    const { etag: _, ...body } = source(generation, key);
    return Response.json(body, { headers: { ETag: `"${generation}"` } });
  });
  return sent;
}

function show(first: Source) {
  const queries = makeQueries(
    () => {},
    () => {},
  );
  const at = (now: Source) => (
    <MantineProvider env="test">
      <QueryClientProvider client={queries}>
        <SourceForm tenant="acme" source={now} disabled={false} />
      </QueryClientProvider>
    </MantineProvider>
  );
  const { rerender } = render(at(first));
  return (now: Source) => rerender(at(now));
}

const field = () => screen.getByLabelText<HTMLInputElement>('Ordering key');

test('a change of somebody else is shown before it is overwritten', async () => {
  const sent = changedMeanwhile();
  show({ ...source(1, 'first'), etag: '"1"' });
  fireEvent.change(field(), { target: { value: 'mine' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Overwrite theirs with mine' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const puts = sent.filter(({ method }) => method === 'PUT');
  expect(puts.map(({ headers }) => headers.get('If-Match'))).toEqual(['"1"', '"2"']);
  expect(field().value).toBe('mine');
});

test('or it is taken over', async () => {
  changedMeanwhile();
  show({ ...source(1, 'first'), etag: '"1"' });
  fireEvent.change(field(), { target: { value: 'mine' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Take theirs, drop mine' }));
  await waitFor(() => expect(field().value).toBe('theirs'));
});

test('what nobody touched follows; what was typed stays', () => {
  const become = show({ ...source(1, 'first'), etag: '"1"' });
  become({ ...source(2, 'second'), etag: '"2"' });
  expect(field().value).toBe('second');
  fireEvent.change(field(), { target: { value: 'mine' } });
  become({ ...source(3, 'third'), etag: '"3"' });
  expect(field().value).toBe('mine');
});

test('a creation without an answer is tried again with its key, another one has another', async () => {
  const keys: (string | null)[] = [];
  const answers = [503, 504, 201, 201, 201];
  vi.stubGlobal('fetch', async (request: Request) => {
    keys.push(request.headers.get('Idempotency-Key'));
    return Response.json({}, { status: answers[keys.length - 1] });
  });
  const create = (name: string) =>
    api.POST('/api/v1/tenants', { body: { name } }).then(
      () => 'made',
      () => 'away',
    );
  expect([await create('a'), await create('a'), await create('a')]).toEqual(['away', 'away', 'made']);
  await create('a');
  await create('b');
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(keys[1]).toBe(keys[0]);
  expect(keys[2]).toBe(keys[0]);
  expect(new Set(keys).size).toBe(3);
  await api.GET('/api/v1/tenants').catch(() => {});
  expect(keys.at(-1)).toBeNull();
});

test('a secret whose answer was lost is made anew, and the lost one dropped', async () => {
  const sent: string[] = [];
  const made = [{ id: 'lost' }, { id: 'new', key: 'psk_1' }];
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push(`${request.method} ${new URL(request.url).pathname.split('/').at(-1)}`);
    return request.method === 'POST' ? Response.json(made.shift()) : new Response(null, { status: 204 });
  });
  expect((await createKey('acme', 'shop')).key).toBe('psk_1');
  expect(sent).toEqual(['POST keys', 'DELETE lost', 'POST keys']);
});
