import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { Page } from '../api/pages';
import type { Attempt, AttemptCount, EventHistory } from '../api/types';
import { LIVE_MILLIS, lookMillis } from '../live/live';

const PAGE = '20';

/** What became of the events with an id, newest first; looked at again while something may come. */
export const eventOptions = (tenant: string, id: string) =>
  queryOptions({
    queryKey: ['event', tenant, id],
    queryFn: async () => {
      const params = { path: { tenant }, query: { id } };
      const list = await answer(api.GET('/api/v1/tenants/{tenant}/events', { params }));
      return (list.items ?? []) as EventHistory[];
    },
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : lookMillis(LIVE_MILLIS)),
  });

/** Whether nothing more is to come of any of them. */
export function isOver(events: EventHistory[]): boolean {
  const states = events.flatMap(({ deliveries }) => deliveries.map(({ state }) => state));
  return states.length > 0 && states.every((state) => state === 'delivered' || state === 'dead_lettered');
}

/** Attempts at a destination that failed, newest first. */
export const failuresOptions = (tenant: string, destination: string) =>
  infiniteQueryOptions({
    queryKey: ['attempts', tenant, destination],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const query = { destination, outcome: 'failed', limit: PAGE, after: pageParam };
      const read = api.GET('/api/v1/tenants/{tenant}/attempts', { params: { path: { tenant }, query } });
      return (await answer(read)) as Page<Attempt>;
    },
    getNextPageParam: (last) => last.next,
    refetchInterval: () => lookMillis(2 * LIVE_MILLIS),
  });

/** How many attempts at a destination ended; all of them are counted, few are kept in detail. */
export const countOptions = (tenant: string, destination: string) =>
  queryOptions({
    queryKey: ['attempts', tenant, destination, 'count'],
    queryFn: async () => {
      const params = { path: { tenant }, query: { destination } };
      return (await answer(api.GET('/api/v1/tenants/{tenant}/attempts/count', { params }))) as AttemptCount;
    },
    refetchInterval: () => lookMillis(2 * LIVE_MILLIS),
  });
