import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { lookMillis } from '../live/live';

const WORKERS_MILLIS = 5_000;

/** What everybody may know of this installation. */
export const platformOptions = queryOptions({
  queryKey: ['platform'],
  queryFn: () => answer(api.GET('/api/v1/platform')),
  staleTime: 5 * 60_000,
});

/** The processes that carry events; only for operators. */
export const workersOptions = queryOptions({
  queryKey: ['platform', 'workers'],
  queryFn: async () => (await answer(api.GET('/api/v1/platform/workers'))).workers,
  refetchInterval: () => lookMillis(WORKERS_MILLIS),
});

export const lanesOptions = queryOptions({
  queryKey: ['platform', 'lanes'],
  queryFn: async () => (await answer(api.GET('/api/v1/platform/lanes'))).lanes,
  refetchInterval: () => lookMillis(WORKERS_MILLIS),
});

export const topicsOptions = queryOptions({
  queryKey: ['platform', 'topics'],
  queryFn: async () => (await answer(api.GET('/api/v1/platform/topics'))).topics,
  refetchInterval: () => lookMillis(WORKERS_MILLIS),
});

/** The newest records that are nobody's. */
export const unreadableOptions = queryOptions({
  queryKey: ['platform', 'unreadable-records'],
  queryFn: async () => (await answer(api.GET('/api/v1/platform/unreadable-records'))).items,
  refetchInterval: () => lookMillis(WORKERS_MILLIS),
});
