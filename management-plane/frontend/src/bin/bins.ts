import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { itemsOptions } from '../api/resources';
import type { Bin } from '../api/types';

const REQUESTS_MILLIS = 1_500;

export const binsOptions = (tenant: string) =>
  itemsOptions<Bin>(['bins', tenant], () =>
    api.GET('/api/v1/tenants/{tenant}/bins', { params: { path: { tenant } } }),
  );

export const binOptions = (tenant: string, bin: string) =>
  queryOptions({
    queryKey: ['bin', tenant, bin],
    queryFn: () =>
      answer(api.GET('/api/v1/tenants/{tenant}/bins/{bin}', { params: { path: { tenant, bin } } })),
  });

/** What a bin got, newest first. */
export const binRequestsOptions = (tenant: string, bin: string) =>
  queryOptions({
    queryKey: ['bin-requests', tenant, bin],
    queryFn: async () => {
      const params = { path: { tenant, bin }, query: { limit: '100' } };
      return (await answer(api.GET('/api/v1/tenants/{tenant}/bins/{bin}/requests', { params }))).items;
    },
    refetchInterval: REQUESTS_MILLIS,
  });

export function createBin(tenant: string, name: string): Promise<Bin> {
  const params = { path: { tenant } };
  return answer(api.POST('/api/v1/tenants/{tenant}/bins', { params, body: { name } }));
}

/** What a bin answers, and how late. */
export function changeBin(tenant: string, bin: string, status: number, delayMillis: number) {
  const params = { path: { tenant, bin } };
  return answer(api.PUT('/api/v1/tenants/{tenant}/bins/{bin}', { params, body: { status, delayMillis } }));
}

export function deleteBin(tenant: string, bin: string) {
  return api.DELETE('/api/v1/tenants/{tenant}/bins/{bin}', { params: { path: { tenant, bin } } });
}

export function emptyBin(tenant: string, bin: string) {
  return api.DELETE('/api/v1/tenants/{tenant}/bins/{bin}/requests', { params: { path: { tenant, bin } } });
}

/** A name that none of the given has: `bin`, `bin-2`, … */
export function freeName(taken: { name: string }[]): string {
  const names = new Set(taken.map(({ name }) => name));
  let [name, number] = ['bin', 1];
  while (names.has(name)) {
    number += 1;
    name = `bin-${number}`;
  }
  return name;
}
