import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { madeWithSecret } from '../api/creations';
import type { Invitation, Person, Role } from '../api/types';

export const ROLES: { value: Role; label: string; may: string }[] = [
  { value: 'viewer', label: 'Viewer', may: 'sees everything' },
  { value: 'editor', label: 'Editor', may: 'also changes sources, keys, destinations and pipes' },
  { value: 'owner', label: 'Owner', may: 'also looks after people, API tokens and the tenant' },
];

export const peopleOptions = (tenant: string) =>
  queryOptions({
    queryKey: ['people', tenant],
    queryFn: async () => {
      const params = { path: { tenant } };
      const list = await answer(api.GET('/api/v1/tenants/{tenant}/people', { params }));
      return {
        people: (list.items ?? []) as Person[],
        invitations: (list.invitations ?? []) as Invitation[],
      };
    },
  });

export function invite(tenant: string, email: string, role: Role): Promise<Invitation> {
  const params = { path: { tenant } };
  return madeWithSecret(
    () =>
      answer(
        api.POST('/api/v1/tenants/{tenant}/invitations', { params, body: { email, role } }),
      ) as Promise<Invitation>,
    (made) => made.link,
    (made) => withdraw(tenant, made.id),
  );
}

export function withdraw(tenant: string, id: string) {
  return api.DELETE('/api/v1/tenants/{tenant}/invitations/{invitation}', {
    params: { path: { tenant, invitation: id } },
  });
}

export function changeRole(tenant: string, id: string, role: Role) {
  return api.PUT('/api/v1/tenants/{tenant}/people/{person}', {
    params: { path: { tenant, person: id } },
    body: { role },
  });
}

export function removePerson(tenant: string, id: string) {
  return api.DELETE('/api/v1/tenants/{tenant}/people/{person}', { params: { path: { tenant, person: id } } });
}
