import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { madeWithSecret } from '../api/creations';
import type { Operator, OperatorInvitation } from '../api/types';

/** The operators of the platform and who is invited; only for operators. */
export const operatorsOptions = queryOptions({
  queryKey: ['operators'],
  queryFn: async () => {
    const list = await answer(api.GET('/api/v1/operators'));
    return {
      operators: (list.items ?? []) as Operator[],
      invitations: (list.invitations ?? []) as OperatorInvitation[],
    };
  },
});

export function inviteOperator(email: string): Promise<OperatorInvitation> {
  return madeWithSecret(
    () =>
      answer(api.POST('/api/v1/operators/invitations', { body: { email } })) as Promise<OperatorInvitation>,
    (made) => made.link,
    (made) => withdrawOperator(made.id),
  );
}

export function withdrawOperator(id: string) {
  return api.DELETE('/api/v1/operators/invitations/{invitation}', { params: { path: { invitation: id } } });
}

export function removeOperator(id: string) {
  return api.DELETE('/api/v1/operators/{operator}', { params: { path: { operator: id } } });
}
