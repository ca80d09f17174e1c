import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import { answer, api, carryCsrfToken } from '../api/client';
import { ProblemError } from '../api/problem';
import type { Role, Session } from '../api/types';

/** The session of the person at the screen; null when nobody is signed in. */
export const sessionOptions = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<Session | null> => {
    try {
      return entered((await answer(api.GET('/api/v1/session'))) as Session);
    } catch (error) {
      if (error instanceof ProblemError && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: 5 * 60_000,
  refetchOnWindowFocus: true,
});

function entered(session: Session): Session {
  carryCsrfToken(session.csrfToken);
  return session;
}

/** Takes over a session that a sign-in, or an accepted invitation, has just opened. */
export function enter(queries: QueryClient, session: Session) {
  queries.clear();
  queries.setQueryData(sessionOptions.queryKey, entered(session));
}

/** Forgets everything that was read. */
export function leave(queries: QueryClient) {
  carryCsrfToken('');
  queries.clear();
  queries.setQueryData(sessionOptions.queryKey, null);
}

/** The session; only for what is shown to people who are signed in. */
export function useSession(): Session {
  const { data } = useQuery(sessionOptions);
  if (!data) throw new Error('Nobody is signed in.');
  return data;
}

const RANKS: Record<Role, number> = { viewer: 0, editor: 1, owner: 2 };

/** Whether a session may do in a tenant what takes at least a role. The API decides; this only greys out. */
export function may(session: Session, tenant: string, least: Role): boolean {
  if (session.person.operator) return true;
  const role = session.tenants.find((each) => each.name === tenant)?.role;
  return role !== undefined && RANKS[role] >= RANKS[least];
}

export function useMay(tenant: string, least: Role): boolean {
  return may(useSession(), tenant, least);
}

/** Where to go after signing in: only ever a path of this UI. */
export function safeNext(next: unknown): string {
  const fine = typeof next === 'string' && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in');
  return fine ? next : '/';
}
