import createClient, { type Middleware } from 'openapi-fetch';
import type { paths } from './generated/schema';
import { AwayError, problemOf } from './problem';
import { isAwayStatus, reachability } from './reachability';

let csrfToken = '';

/** The session's token that unsafe requests carry. */
export function carryCsrfToken(token: string) {
  csrfToken = token;
}

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

const house: Middleware = {
  onRequest({ request }) {
    if (UNSAFE.has(request.method) && csrfToken) request.headers.set('X-Penstock-CSRF', csrfToken);
    return request;
  },
  async onResponse({ response }) {
    if (isAwayStatus(response.status)) {
      reachability.report(true);
      throw new AwayError();
    }
    reachability.report(false);
    if (!response.ok) throw await problemOf(response);
    return undefined;
  },
  onError() {
    reachability.report(true);
    return new AwayError();
  },
};

/** The management API, typed by its OpenAPI document. A refused request throws. */
export const api = createClient<paths>({
  baseUrl: window.location.origin,
  credentials: 'same-origin',
  fetch: (request) => globalThis.fetch(request),
});
api.use(house);

/** The body of an answer that has one. */
export async function answer<T>(request: Promise<{ data?: T }>): Promise<T> {
  const { data } = await request;
  if (data === undefined) throw new Error('The API answered without a body.');
  return data;
}
