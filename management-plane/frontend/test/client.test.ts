import { afterEach, expect, test, vi } from 'vitest';
import { api, carryCsrfToken } from '../src/api/client';
import { AwayError, ProblemError } from '../src/api/problem';
import { reachability } from '../src/api/reachability';

function answering(status: number, body: unknown, headers: Record<string, string> = {}) {
  const sent: Request[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push(request);
    return new Response(JSON.stringify(body), {
      status,
      headers: { 'Content-Type': 'application/json', ...headers },
    });
  });
  return sent;
}

afterEach(() => {
  carryCsrfToken('');
  reachability.report(undefined);
});

test('unsafe requests carry the session’s token, reads do not', async () => {
  const sent = answering(200, {});
  carryCsrfToken('secret');
  await api.POST('/api/v1/tenants', { body: { name: 'acme' } });
  await api.GET('/api/v1/tenants');
  expect(sent.map((request) => request.headers.get('X-Penstock-CSRF'))).toEqual(['secret', null]);
});

test('a refused request throws its problem, with every violation', async () => {
  const errors = [{ pointer: '/name', rule: 'pattern', detail: 'Wrong.' }];
  answering(422, { title: 'Invalid', detail: 'One thing is wrong.', code: 'invalid', errors });
  const error = await api.POST('/api/v1/tenants', { body: { name: 'A' } }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ProblemError);
  expect(error).toMatchObject({
    status: 422,
    code: 'invalid',
    message: 'One thing is wrong.',
    violations: errors,
  });
});

test('an answer without a problem still has a status', async () => {
  vi.stubGlobal('fetch', async () => new Response('<html>', { status: 418 }));
  await expect(api.GET('/api/v1/tenants')).rejects.toMatchObject({ status: 418, code: 'unknown' });
});

test('how long to wait comes with the problem', async () => {
  answering(429, { code: 'locked_out' }, { 'Retry-After': '30' });
  await expect(api.GET('/api/v1/tenants')).rejects.toMatchObject({ retryAfterSeconds: 30 });
});

test.each([502, 503, 504])('%i means that the API is away, until it answers', async (status) => {
  answering(status, {});
  await expect(api.GET('/api/v1/tenants')).rejects.toBeInstanceOf(AwayError);
  expect(reachability.absent()).toBe('api');
  answering(404, {});
  await expect(api.GET('/api/v1/tenants')).rejects.toBeInstanceOf(ProblemError);
  expect(reachability.absent()).toBeUndefined();
});

test('no answer at all means that the API is away', async () => {
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('network')));
  await expect(api.GET('/api/v1/tenants')).rejects.toBeInstanceOf(AwayError);
  expect(reachability.absent()).toBe('api');
});
