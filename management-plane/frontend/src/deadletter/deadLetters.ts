import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { Page } from '../api/pages';
import type { CauseList, DeadLetter, Tapped } from '../api/types';
import { LIVE_MILLIS, lookMillis } from '../live/live';
import type { Sought } from './sought';

const PAGE = '50';

/** Dead letters, newest first. */
export const deadLettersOptions = (tenant: string, sought: Sought) =>
  infiniteQueryOptions({
    queryKey: ['dead-letters', tenant, 'list', sought],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const params = { path: { tenant }, query: { ...sought, limit: PAGE, after: pageParam } };
      const read = api.GET('/api/v1/tenants/{tenant}/dead-letters', { params });
      return (await answer(read)) as Page<DeadLetter>;
    },
    getNextPageParam: (last) => last.next,
    refetchInterval: () => lookMillis(2 * LIVE_MILLIS),
  });

/** What went wrong, most often first. */
export const causesOptions = (tenant: string, sought: Sought) =>
  queryOptions({
    queryKey: ['dead-letters', tenant, 'causes', sought],
    queryFn: async () => {
      const params = { path: { tenant }, query: sought };
      const read = api.GET('/api/v1/tenants/{tenant}/dead-letters/causes', { params });
      return (await answer(read)) as CauseList;
    },
    refetchInterval: () => lookMillis(2 * LIVE_MILLIS),
  });

export const deadLetterOptions = (tenant: string, id: string) =>
  queryOptions({
    queryKey: ['dead-letter', tenant, id],
    queryFn: async () => {
      const params = { path: { tenant, deadLetter: id } };
      const read = api.GET('/api/v1/tenants/{tenant}/dead-letters/{deadLetter}', { params });
      return (await answer(read)) as DeadLetter;
    },
    // What comes of a retry is told by nobody else.
    refetchInterval: ({ state }) => (state.data?.state === 'retried' ? lookMillis(LIVE_MILLIS) : false),
  });

/** Sends one again. */
export async function retryDeadLetter(tenant: string, id: string): Promise<DeadLetter> {
  const params = { path: { tenant, deadLetter: id } };
  const asked = api.POST('/api/v1/tenants/{tenant}/dead-letters/{deadLetter}/retry', { params });
  return (await answer(asked)) as DeadLetter;
}

/** The same as a tap shows events; its clocks are compared at ingest. */
export function tappedOf(letter: DeadLetter): Tapped {
  return {
    at: letter.ingestedAt,
    point: 'deadLettered',
    source: letter.source,
    id: letter.eventId,
    type: letter.eventType,
    eventTime: letter.eventTime,
    size: letter.size,
    event: letter.event,
    truncated: letter.beginning !== undefined,
  };
}
