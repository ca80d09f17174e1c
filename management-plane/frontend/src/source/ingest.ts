import { queryOptions, useQuery } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { ProblemError } from '../api/problem';

/** Where senders post to, and whether the API said so. */
export interface Ingest {
  url: string;
  assumed: boolean;
}

/** Ingest's door when the platform does not name it: the same host, the default port. */
export function assumedIngest(location: { protocol: string; hostname: string }): Ingest {
  return { url: `${location.protocol}//${location.hostname}:8081/v1/events`, assumed: true };
}

const ingestOptions = queryOptions({
  queryKey: ['ingest'],
  queryFn: async (): Promise<Ingest> => {
    try {
      const { ingestUrl } = await answer(api.GET('/api/v1/platform'));
      return ingestUrl ? { url: ingestUrl, assumed: false } : assumedIngest(window.location);
    } catch (error) {
      if (error instanceof ProblemError && error.status === 404) return assumedIngest(window.location);
      throw error;
    }
  },
  staleTime: 60_000,
});

export function useIngest(): Ingest {
  return useQuery(ingestOptions).data ?? assumedIngest(window.location);
}

/** A line that sends one event. It can be pasted into any POSIX shell. */
export function curlOfEvent(url: string, key: string, source: string, id: string): string {
  const event = {
    specversion: '1.0',
    id,
    source: `/${source}`,
    type: 'order.placed',
    data: { orderId: 1, total: 120 },
  };
  return `curl -i ${url} \\
  -H 'Authorization: Bearer ${key}' \\
  -H 'Content-Type: application/cloudevents+json' \\
  -d '${JSON.stringify(event)}'`;
}
