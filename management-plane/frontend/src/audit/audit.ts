import { infiniteQueryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { Page } from '../api/pages';
import type { AuditEntry } from '../api/types';

const PAGE = '50';

/** What was changed, newest first: of one tenant, or (for operators) of all. */
export const auditOptions = (tenant: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['audit', tenant ?? ''],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const query = { limit: PAGE, after: pageParam };
      const read = tenant
        ? api.GET('/api/v1/tenants/{tenant}/audit', { params: { path: { tenant }, query } })
        : api.GET('/api/v1/audit', { params: { query } });
      return (await answer<unknown>(read)) as Page<AuditEntry>;
    },
    getNextPageParam: (last) => last.next,
  });
