const CREATES = /^\/api\/v1\/(tenants(\/|$)|operators\/|resets$)/;

/** Keys of creations that got no answer: the same request again carries the same key. */
const keys = new Map<string, string>();

/** What tells one creation from another: where it goes, and what it says. Nothing for what creates nothing. */
export async function creationOf(request: Request): Promise<string | undefined> {
  const { pathname, search } = new URL(request.url);
  if (request.method !== 'POST' || !CREATES.test(pathname) || search.includes('dryRun')) return undefined;
  return `${pathname} ${await request.clone().text()}`;
}

/** The Idempotency-Key of a creation: a new one, or that of the try before, which may have been carried out. */
export function keyOf(creation: string): string {
  const key = keys.get(creation) ?? newKey();
  keys.set(creation, key);
  return key;
}

/** An answer came, so that the next request of the same content is another creation. */
export function answered(creation: string) {
  keys.delete(creation);
}

/** Works on pages that came by plain HTTP too, where `crypto.randomUUID` does not exist. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Makes something whose secret is shown once. An answer that was lost is not shown again: what it made is dropped, and
 * another one made.
 */
export async function madeWithSecret<T>(
  make: () => Promise<T>,
  secretOf: (made: T) => string | undefined,
  drop: (made: T) => Promise<unknown>,
): Promise<T> {
  const made = await make();
  if (secretOf(made)) return made;
  await drop(made);
  return make();
}
