import createClient, { type Middleware } from 'openapi-fetch';
import { answered, creationOf, keyOf } from './creations';
import type { paths } from './generated/schema';
import { AwayError, problemOf } from './problem';
import { absenceOf, reachability } from './reachability';

let csrfToken = '';

/** The session's token that unsafe requests carry. */
export function carryCsrfToken(token: string) {
  csrfToken = token;
}

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

const creations = new Map<string, string>();

const house: Middleware = {
  async onRequest({ request, id }) {
    if (UNSAFE.has(request.method) && csrfToken) request.headers.set('X-Penstock-CSRF', csrfToken);
    const creation = await creationOf(request);
    if (creation) {
      creations.set(id, creation);
      request.headers.set('Idempotency-Key', keyOf(creation));
    }
    return request;
  },
  async onResponse({ response, id }) {
    const absent = await absenceOf(response);
    const creation = creations.get(id);
    creations.delete(id);
    reachability.report(absent);
    if (absent) throw new AwayError(absent);
    if (creation && response.status !== 409) answered(creation);
    if (!response.ok) throw await problemOf(response);
    return undefined;
  },
  onError({ error, id }) {
    creations.delete(id);
    if (error instanceof DOMException && error.name === 'AbortError') return error;
    reachability.report('api');
    return new AwayError('api');
  },
};

/** The management API, typed by its OpenAPI document. A refused request throws. */
export const api = createClient<paths>({
  baseUrl: window.location.origin,
  credentials: 'same-origin',
  fetch: (request) => globalThis.fetch(request),
});
api.use(house);

/** The body of an answer that shows one resource, with the tag that a change of it has to name. */
export async function resource<T>(request: Promise<{ data?: unknown; response: Response }>): Promise<T> {
  const { data, response } = await request;
  if (data === undefined) throw new Error('The API answered without a body.');
  return { ...(data as T), etag: response.headers.get('ETag') ?? undefined };
}

/** The query of a trial: everything is checked, nothing is kept. */
export const TRIAL = { dryRun: true };

/** The header that has a change refused when somebody else was quicker. */
export function ifMatch(etag: string | undefined) {
  return etag === undefined ? {} : { 'If-Match': etag };
}

/** The body of an answer that has one. */
export async function answer<T>(request: Promise<{ data?: T }>): Promise<T> {
  const { data } = await request;
  if (data === undefined) throw new Error('The API answered without a body.');
  return data;
}
