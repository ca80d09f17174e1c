import { type QueryKey, queryOptions } from '@tanstack/react-query';
import { liveInterval } from '../live/live';
import { answer, resource } from './client';
import type { Resource } from './types';

/** What a read gives before its body is looked at. */
type Read = () => Promise<{ data?: unknown; response: Response }>;

/** One resource that is kept fresh. */
export function resourceOptions<T extends Resource>(queryKey: QueryKey, read: Read) {
  return queryOptions({
    queryKey,
    queryFn: () => resource<T>(read()),
    refetchInterval: liveInterval,
  });
}

/** A short list that comes whole. */
export function itemsOptions<T>(queryKey: QueryKey, read: Read) {
  return queryOptions({
    queryKey,
    queryFn: async () => ((await answer(read())) as { items?: T[] }).items ?? [],
  });
}
