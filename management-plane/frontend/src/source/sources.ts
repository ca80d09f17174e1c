import { answer, api, ifMatch, resource } from '../api/client';
import { madeWithSecret } from '../api/creations';
import { listOptions, type Page, pageQuery } from '../api/pages';
import { itemsOptions, resourceOptions } from '../api/resources';
import type { Source, SourceKey, SourceLimits } from '../api/types';
import { LIVE_MILLIS, lookMillis } from '../live/live';

export const sourcesOptions = (tenant: string) =>
  listOptions<Source>(['sources', tenant], async (after) => {
    const params = { path: { tenant }, query: pageQuery(after) };
    return (await answer(api.GET('/api/v1/tenants/{tenant}/sources', { params }))) as Page<Source>;
  });

export const sourceOptions = (tenant: string, source: string) =>
  resourceOptions<Source>(['source', tenant, source], () =>
    api.GET('/api/v1/tenants/{tenant}/sources/{source}', { params: { path: { tenant, source } } }),
  );

/** What of a source can be changed. */
export interface SourceSettings {
  orderingKey?: string;
  limits?: SourceLimits;
}

export async function createSource(
  tenant: string,
  name: string,
  settings: SourceSettings = {},
): Promise<Source> {
  const params = { path: { tenant } };
  const body = { name, ...settings };
  return (await answer(api.POST('/api/v1/tenants/{tenant}/sources', { params, body }))) as Source;
}

export function changeSource(tenant: string, source: string, settings: SourceSettings, etag?: string) {
  const params = { path: { tenant, source }, header: ifMatch(etag) };
  return resource<Source>(api.PUT('/api/v1/tenants/{tenant}/sources/{source}', { params, body: settings }));
}

export function deleteSource(tenant: string, source: string, etag?: string) {
  const params = { path: { tenant, source }, header: ifMatch(etag) };
  return api.DELETE('/api/v1/tenants/{tenant}/sources/{source}', { params });
}

export const keysOptions = (tenant: string, source: string) => ({
  ...itemsOptions<SourceKey>(['keys', tenant, source], () =>
    api.GET('/api/v1/tenants/{tenant}/sources/{source}/keys', { params: { path: { tenant, source } } }),
  ),
  refetchInterval: () => lookMillis(2 * LIVE_MILLIS),
});

export function createKey(tenant: string, source: string, expiresAt?: string): Promise<SourceKey> {
  const params = { path: { tenant, source } };
  const body = expiresAt ? { expiresAt } : {};
  return madeWithSecret(
    () =>
      answer(
        api.POST('/api/v1/tenants/{tenant}/sources/{source}/keys', { params, body }),
      ) as Promise<SourceKey>,
    (made) => made.key,
    (made) => revokeKey(tenant, source, made.id),
  );
}

export function revokeKey(tenant: string, source: string, key: string) {
  return api.DELETE('/api/v1/tenants/{tenant}/sources/{source}/keys/{key}', {
    params: { path: { tenant, source, key } },
  });
}
