/** What does not answer: the whole API (or the way to it), or the database behind it. */
export type Absent = 'api' | 'database';

type Listener = () => void;

let absent: Absent | undefined;
const listeners = new Set<Listener>();

/** Whether the API answers: told by every request and stream, asked by the banner. */
export const reachability = {
  absent: () => absent,
  report(now: Absent | undefined) {
    if (now === absent) return;
    absent = now;
    for (const listener of listeners) listener();
  },
  subscribe(listener: Listener) {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
};

/** Answers of a proxy or of a backend that starts: nothing was decided, asking again helps. */
export function isAwayStatus(status: number): boolean {
  return status === 502 || status === 503 || status === 504;
}

/** What an answer says of the API: away, without its database, or there. */
export async function absenceOf(response: Response): Promise<Absent | undefined> {
  if (!isAwayStatus(response.status)) return undefined;
  const problem: unknown = await response
    .clone()
    .json()
    .catch(() => undefined);
  const code = typeof problem === 'object' && problem !== null && 'code' in problem ? problem.code : '';
  // The API itself is there: what it was asked to do is refused, and the page says so.
  if (code === 'kafka_unavailable') return undefined;
  return code === 'database_unavailable' ? 'database' : 'api';
}
