import { answer, api } from '../api/client';
import { madeWithSecret } from '../api/creations';
import { itemsOptions } from '../api/resources';
import type { ApiToken, Scope } from '../api/types';

export const SCOPES: { value: Scope; label: string; may: string }[] = [
  { value: 'read', label: 'Read', may: 'sees everything of the tenant' },
  { value: 'write', label: 'Write', may: 'also changes sources, keys, destinations and pipes' },
  { value: 'admin', label: 'Admin', may: 'also people, tokens and the tenant' },
];

export const tokensOptions = (tenant: string) =>
  itemsOptions<ApiToken>(['tokens', tenant], () =>
    api.GET('/api/v1/tenants/{tenant}/tokens', { params: { path: { tenant } } }),
  );

export function createToken(
  tenant: string,
  name: string,
  scopes: Scope[],
  expiresAt?: string,
): Promise<ApiToken> {
  const params = { path: { tenant } };
  const body = { name, scopes, ...(expiresAt && { expiresAt }) };
  return madeWithSecret(
    () => answer(api.POST('/api/v1/tenants/{tenant}/tokens', { params, body })) as Promise<ApiToken>,
    (made) => made.token,
    (made) => revokeToken(tenant, made.id),
  );
}

export function revokeToken(tenant: string, id: string) {
  return api.DELETE('/api/v1/tenants/{tenant}/tokens/{token}', { params: { path: { tenant, token: id } } });
}
