import type { Absent } from './reachability';

/** One broken rule of a document: where (RFC 6901), which rule, and what to do. */
export interface Violation {
  pointer: string;
  rule: string;
  detail: string;
}

/** A refused request: a problem of RFC 9457. */
export class ProblemError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    detail: string,
    readonly violations: Violation[] = [],
    readonly retryAfterSeconds?: number,
  ) {
    super(detail);
    this.name = 'ProblemError';
  }
}

/** No answer came: the network, the API or its database is away. It may come back by itself. */
export class AwayError extends Error {
  constructor(absent: Absent) {
    super(absent === 'api' ? 'The API does not answer.' : 'The API has no database at the moment.');
    this.name = 'AwayError';
  }
}

/** Reads the problem of an answer that is not 2xx; one without a readable body still has a status. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const body = await response.json().catch(() => undefined);
  const problem = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const text = (name: string, other: string) => (typeof problem[name] === 'string' ? problem[name] : other);
  const retryAfter = Number(response.headers.get('Retry-After'));
  return new ProblemError(
    response.status,
    text('code', 'unknown'),
    text('title', `HTTP ${response.status}`),
    text('detail', `The API answered ${response.status}.`),
    Array.isArray(problem.errors) ? (problem.errors as Violation[]) : [],
    retryAfter > 0 ? retryAfter : undefined,
  );
}

/** What to tell a person about any failure. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export function violationsOf(error: unknown): Violation[] {
  return error instanceof ProblemError ? error.violations : [];
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof ProblemError && error.code === code;
}

/** What a refused request says of one place of its document. */
export function refusedAt(violations: Violation[], pointer: string): string | undefined {
  return violations.find((violation) => violation.pointer === pointer)?.detail;
}
