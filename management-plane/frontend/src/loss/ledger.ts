import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { Page } from '../api/pages';
import type {
  Ledger,
  LedgerEquation,
  LedgerFinding,
  LedgerFunnel,
  LedgerVerdict,
  PlatformAudit,
} from '../api/types';
import { lookMillis } from '../live/live';
import { RANGES, type Range } from './looking';

const LOOK_MILLIS = 5_000;
const PAGE = '50';

/** The query that asks for so much of the past, up to now. */
export function spanOf(range: Range, now: Date) {
  const { seconds, step } = RANGES[range];
  return { from: new Date(now.getTime() - seconds * 1000).toISOString(), step };
}

/** How often to look again; not at all while nobody wants to. */
const refresh = (refreshing: boolean) => () => (refreshing ? lookMillis(LOOK_MILLIS) : (false as const));

export const ledgerOptions = (tenant: string, pipe: string, range: Range, refreshing = true) =>
  queryOptions({
    queryKey: ['ledger', tenant, pipe, range],
    queryFn: async () => {
      const params = { path: { tenant, pipe }, query: spanOf(range, new Date()) };
      return (await answer(
        api.GET('/api/v1/tenants/{tenant}/pipes/{pipe}/ledger', { params }),
      )) as unknown as Ledger;
    },
    refetchInterval: refresh(refreshing),
  });

export const funnelOptions = (tenant: string, pipe: string, range: Range, refreshing = true) =>
  queryOptions({
    queryKey: ['funnel', tenant, pipe, range],
    queryFn: async () => {
      const params = { path: { tenant, pipe }, query: spanOf(range, new Date()) };
      return (await answer(
        api.GET('/api/v1/tenants/{tenant}/pipes/{pipe}/funnel', { params }),
      )) as LedgerFunnel;
    },
    refetchInterval: refresh(refreshing),
  });

/** What the audit has found of a pipe's events, newest first. */
export const findingsOptions = (tenant: string, pipe: string, refreshing = true) =>
  infiniteQueryOptions({
    queryKey: ['findings', tenant, pipe],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const params = { path: { tenant, pipe }, query: { limit: PAGE, after: pageParam } };
      const read = api.GET('/api/v1/tenants/{tenant}/pipes/{pipe}/findings', { params });
      return (await answer(read)) as Page<LedgerFinding>;
    },
    getNextPageParam: (last) => last.next,
    refetchInterval: refresh(refreshing),
  });

export const findingOptions = (tenant: string, pipe: string, finding: string) =>
  queryOptions({
    queryKey: ['findings', tenant, pipe, finding],
    queryFn: async () => {
      const params = { path: { tenant, pipe, finding } };
      const read = api.GET('/api/v1/tenants/{tenant}/pipes/{pipe}/findings/{finding}', { params });
      return (await answer(read)) as LedgerFinding;
    },
    refetchInterval: () => lookMillis(LOOK_MILLIS),
  });

/** How sure the audit of each lane is; for operators. */
export const eventAuditOptions = queryOptions({
  queryKey: ['platform', 'event-audit'],
  queryFn: async () => (await answer(api.GET('/api/v1/platform/audit'))) as PlatformAudit,
  refetchInterval: () => lookMillis(LOOK_MILLIS),
});

/** What was found of events of no pipe in particular; for operators. */
export const platformFindingsOptions = queryOptions({
  queryKey: ['platform', 'event-audit', 'findings'],
  queryFn: async () => {
    const params = { query: { limit: PAGE } };
    const read = api.GET('/api/v1/platform/audit/findings', { params });
    return ((await answer(read)) as Page<LedgerFinding>).items;
  },
  refetchInterval: () => lookMillis(LOOK_MILLIS),
});

/** A ledger as a table for other programs. */
export async function csvOf(tenant: string, pipe: string, range: Range): Promise<string> {
  const params = { path: { tenant, pipe }, query: spanOf(range, new Date()) };
  const read = api.GET('/api/v1/tenants/{tenant}/pipes/{pipe}/ledger', {
    params,
    headers: { Accept: 'text/csv' },
    parseAs: 'text',
  });
  return (await answer(read)) as unknown as string;
}

/** The right side of the equation, in the order in which it is shown. */
export const ENDS = [
  ['delivered', 'Delivered'],
  ['filtered', 'Filtered by rules'],
  ['deadLettered', 'Dead letters'],
  ['held', 'Held'],
  ['discarded', 'Discarded'],
  ['waiting', 'Waiting'],
  ['inFlight', 'In flight'],
  ['missing', 'Missing'],
  ['unknown', 'Unknown'],
] as const satisfies (readonly [keyof LedgerEquation, string])[];

/** How a step's bar is divided, from its foot up. */
export function partsOf(equation: LedgerEquation) {
  return [
    { part: 'good', count: equation.delivered },
    { part: 'left', count: equation.filtered },
    { part: 'ended', count: equation.deadLettered + equation.held + equation.discarded },
    { part: 'pending', count: equation.waiting + equation.inFlight },
    { part: 'bad', count: equation.missing + equation.unknown + Math.abs(equation.remainder) },
  ] as const;
}

/** What is said of a pipe: only what is known to be well is said to be well. */
export function saidOf(verdict: LedgerVerdict | undefined) {
  switch (verdict?.state) {
    case 'nothing_missing':
      return { label: 'Nothing missing', color: 'teal' } as const;
    case 'missing':
      return {
        label: verdict.missing > 0 ? `${verdict.missing} missing` : 'Events are missing',
        color: 'red',
      } as const;
    case 'late':
      return { label: `Nothing missing, ${verdict.late} late`, color: 'yellow' } as const;
    default:
      return { label: 'Unknown whether anything is missing', color: 'gray' } as const;
  }
}

const KINDS: Record<string, string> = {
  missing_between: 'Missing between stages',
  missing_inside: 'Missing inside a stage',
  skipped: 'Passed without being looked at',
  lost_by_retention: 'Removed by retention before it was read',
  unknown: 'Evidence is missing',
  late: 'Late',
  unacknowledged: 'Stored, though its sender was not told so',
};

/** A kind of finding in words. */
export function kindOf({ kind }: { kind: string }): string {
  return KINDS[kind] ?? kind;
}

/** Between which stages it happened. */
export function hopOf({ from, to }: { from?: string; to?: string }): string {
  if (from && to) return `${from} → ${to}`;
  if (to) return `ingest → ${to}`;
  return from ? `inside ${from}` : 'ingest';
}

/** Whether a finding is no more than that: nothing is lost by it. */
export function isHarmless({ kind }: { kind: string }): boolean {
  return kind === 'unacknowledged';
}
