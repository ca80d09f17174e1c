import { answer, api } from '../api/client';
import { madeWithSecret } from '../api/creations';
import type { ResetLink } from '../api/types';

/** A newer link replaces the older, so one whose answer was lost is left to it. */
function shown(make: () => Promise<unknown>): Promise<ResetLink> {
  return madeWithSecret(
    () => make() as Promise<ResetLink>,
    (made) => made.link,
    async () => {},
  );
}

/** A link for somebody who belongs only to tenants that the caller owns; refused for others. */
export function resetMember(tenant: string, person: string): Promise<ResetLink> {
  const params = { path: { tenant, person } };
  return shown(() => answer(api.POST('/api/v1/tenants/{tenant}/people/{person}/reset', { params })));
}

/** A link for anybody; only for operators. */
export function resetAnybody(email: string): Promise<ResetLink> {
  return shown(() => answer(api.POST('/api/v1/resets', { body: { email } })));
}

/** Sets the password of whoever the link is for, and ends their sessions. */
export function setPassword(token: string, password: string) {
  return api.POST('/api/v1/resets/use', { body: { token, password } });
}
