import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { listOptions, type Page, pageQuery } from '../api/pages';
import type { Tenant, TenantLimits } from '../api/types';
import { liveInterval } from '../live/live';

/** All tenants; only an operator may see them. */
export const tenantsOptions = listOptions<Tenant>(
  ['tenants'],
  async (after) =>
    (await answer(api.GET('/api/v1/tenants', { params: { query: pageQuery(after) } }))) as Page<Tenant>,
);

export const tenantOptions = (tenant: string) =>
  queryOptions({
    queryKey: ['tenant', tenant],
    queryFn: async () =>
      (await answer(api.GET('/api/v1/tenants/{tenant}', { params: { path: { tenant } } }))) as Tenant,
    refetchInterval: liveInterval,
  });

export async function createTenant(name: string): Promise<Tenant> {
  return (await answer(api.POST('/api/v1/tenants', { body: { name } }))) as Tenant;
}

export async function limitTenant(tenant: string, limits: TenantLimits): Promise<Tenant> {
  return (await answer(
    api.PUT('/api/v1/tenants/{tenant}', { params: { path: { tenant } }, body: { limits } }),
  )) as Tenant;
}
