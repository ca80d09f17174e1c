import { answer, api, ifMatch, resource } from '../api/client';
import { listOptions, type Page, pageQuery } from '../api/pages';
import { resourceOptions } from '../api/resources';
import type { Tenant, TenantLimits } from '../api/types';

/** All tenants; only an operator may see them. */
export const tenantsOptions = listOptions<Tenant>(
  ['tenants'],
  async (after) =>
    (await answer(api.GET('/api/v1/tenants', { params: { query: pageQuery(after) } }))) as Page<Tenant>,
);

export const tenantOptions = (tenant: string) =>
  resourceOptions<Tenant>(['tenant', tenant], () =>
    api.GET('/api/v1/tenants/{tenant}', { params: { path: { tenant } } }),
  );

export async function createTenant(name: string): Promise<Tenant> {
  return (await answer(api.POST('/api/v1/tenants', { body: { name } }))) as Tenant;
}

export function limitTenant(tenant: string, limits: TenantLimits, etag?: string) {
  const params = { path: { tenant }, header: ifMatch(etag) };
  return resource<Tenant>(api.PUT('/api/v1/tenants/{tenant}', { params, body: { limits } }));
}

export function deleteTenant(tenant: string, etag?: string) {
  return api.DELETE('/api/v1/tenants/{tenant}', { params: { path: { tenant }, header: ifMatch(etag) } });
}
