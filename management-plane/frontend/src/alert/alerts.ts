import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { Alert, AlertPage } from '../api/types';
import { LIVE_MILLIS, lookMillis } from '../live/live';

const PAGE = '50';

/** Alerts of a tenant or of one of its destinations, newest first. */
export const alertsOptions = (tenant: string, sought: AlertsSought) =>
  infiniteQueryOptions({
    queryKey: ['alerts', tenant, 'list', sought],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const params = { path: { tenant }, query: { ...sought, limit: PAGE, after: pageParam } };
      return (await answer(api.GET('/api/v1/tenants/{tenant}/alerts', { params }))) as AlertPage;
    },
    getNextPageParam: (last) => last.next,
    refetchInterval: () => lookMillis(2 * LIVE_MILLIS),
  });

/** How many alerts of a tenant are open. */
export const openAlertsOptions = (tenant: string) =>
  queryOptions({
    queryKey: ['alerts', tenant, 'open'],
    queryFn: async () => {
      const params = { path: { tenant }, query: { state: 'open', limit: '1' } };
      return ((await answer(api.GET('/api/v1/tenants/{tenant}/alerts', { params }))) as AlertPage).open;
    },
    refetchInterval: () => lookMillis(2 * LIVE_MILLIS),
  });

/** Which alerts are looked at. */
export interface AlertsSought {
  destination?: string;
  state?: 'open' | 'ended';
}

/** What an alert says, in a few words. */
export function saidBy({ kind, stepSeconds }: Alert): string {
  switch (kind) {
    case 'failing':
      return `Fails for more than ${spanOf(stepSeconds ?? 0)}`;
    case 'disabled':
      return 'Disabled by Penstock';
    case 'recovered':
      return 'Works again';
    default:
      return kind;
  }
}

/** A span of time: 3 days. */
export function spanOf(seconds: number): string {
  for (const [unit, length] of UNITS) {
    if (seconds >= length) {
      const count = Math.round((10 * seconds) / length) / 10;
      return `${count} ${unit}${count === 1 ? '' : 's'}`;
    }
  }
  return `${seconds} seconds`;
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

const ENDS: Record<string, string> = {
  next_step: 'followed by the next',
  recovered: 'worked again',
  changed: 'a new revision',
  enabled: 'enabled',
  disabled: 'disabled',
  deleted: 'deleted',
};

/** Whether an alert is open, or why it is not. */
export function endOf({ ended }: Alert): string {
  return ended ? (ENDS[ended.by] ?? ended.by) : 'open';
}
