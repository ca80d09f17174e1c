import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { DestinationTest } from '../api/types';

const UNDERWAY_MILLIS = 400;

export const testOptions = (tenant: string, destination: string, test: string) =>
  queryOptions({
    queryKey: ['test', tenant, destination, test],
    queryFn: async () => {
      const params = { path: { tenant, destination, test } };
      return (await answer(
        api.GET('/api/v1/tenants/{tenant}/destinations/{destination}/tests/{test}', { params }),
      )) as DestinationTest;
    },
    refetchInterval: ({ state }) => (state.data?.state === 'underway' ? UNDERWAY_MILLIS : false),
  });

/** The newest tests of a destination. */
export const testsOptions = (tenant: string, destination: string) =>
  queryOptions({
    queryKey: ['tests', tenant, destination],
    queryFn: async () => {
      const params = { path: { tenant, destination } };
      const list = await answer(
        api.GET('/api/v1/tenants/{tenant}/destinations/{destination}/tests', { params }),
      );
      return (list.items ?? []) as DestinationTest[];
    },
  });

/** Sends an event to a destination as a pipe would; a sample, unless one is given. */
export async function sendTest(
  tenant: string,
  destination: string,
  event?: Record<string, unknown>,
): Promise<DestinationTest> {
  const params = { path: { tenant, destination } };
  const body = event ? { event } : {};
  return (await answer(
    api.POST('/api/v1/tenants/{tenant}/destinations/{destination}/tests', { params, body }),
  )) as DestinationTest;
}
