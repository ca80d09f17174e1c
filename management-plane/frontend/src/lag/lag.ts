import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { components } from '../api/generated/schema';
import { lookMillis } from '../live/live';

type Schemas = components['schemas'];

/** How long events took, by link and time. */
export type LagReport = Schemas['LagReport'];
export type Quantiles = Schemas['Quantiles'];
export type LagPoint = Schemas['Point'];
export type HeatColumn = Schemas['HeatColumn'];
/** How long events took on one generation of a lane. */
export type LaneLag = Schemas['LaneLag'];

const LOOK_MILLIS = 10_000;
const HOUR = 3_600_000;

/** Spans that end now, by name. */
export const SPANS = { '1h': HOUR, '6h': 6 * HOUR, '24h': 24 * HOUR, '7d': 168 * HOUR, '30d': 720 * HOUR };
export type Span = keyof typeof SPANS;

/** What a page shows: a span that ends now and moves on, or one that was chosen and stands still. */
export interface Shown {
  span?: Span;
  from?: string;
  to?: string;
}

/** What a page's address asks for. */
export function shownOf(search: Record<string, unknown>): Shown {
  const { span, from, to } = search;
  if (isTime(from) && isTime(to) && from < to) return { from, to };
  return typeof span === 'string' && span in SPANS ? { span: span as Span } : {};
}

function isTime(value: unknown): value is string {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}

/** Whether it ends now. */
export function isLive({ from }: Shown): boolean {
  return from === undefined;
}

/** The span as the API is asked for it. */
export function rangeOf(shown: Shown, now: Date): { from: string; to: string } {
  if (shown.from && shown.to) return { from: shown.from, to: shown.to };
  const length = SPANS[shown.span ?? '1h'];
  return { from: new Date(now.getTime() - length).toISOString(), to: now.toISOString() };
}

const every = (shown: Shown) => () => isLive(shown) && lookMillis(LOOK_MILLIS);

export const pipeLagOptions = (tenant: string, pipe: string, shown: Shown) =>
  queryOptions({
    queryKey: ['lag', tenant, pipe, shown],
    queryFn: () =>
      answer(
        api.GET('/api/v1/tenants/{tenant}/pipes/{pipe}/lag', {
          params: { path: { tenant, pipe }, query: rangeOf(shown, new Date()) },
        }),
      ),
    refetchInterval: every(shown),
  });

/** Of all lanes, the worst first; only for operators. */
export const laneLagsOptions = (shown: Shown) =>
  queryOptions({
    queryKey: ['platform', 'lag', shown],
    queryFn: async () =>
      (await answer(api.GET('/api/v1/platform/lag', { params: { query: rangeOf(shown, new Date()) } })))
        .lanes,
    refetchInterval: every(shown),
  });

export const laneLagOptions = (lane: string, shown: Shown) =>
  queryOptions({
    queryKey: ['platform', 'lag', lane, shown],
    queryFn: () =>
      answer(
        api.GET('/api/v1/platform/lanes/{lane}/lag', {
          params: { path: { lane }, query: rangeOf(shown, new Date()) },
        }),
      ),
    refetchInterval: every(shown),
  });

/** The points of all links as a file's text. */
export async function csvOf(path: string, shown: Shown): Promise<string> {
  const query = new URLSearchParams(rangeOf(shown, new Date()));
  const response = await fetch(`${path}?${query}`, {
    credentials: 'same-origin',
    headers: { Accept: 'text/csv' },
  });
  if (!response.ok) throw new Error(`The file could not be read: the API answered ${response.status}.`);
  return response.text();
}

/** `12 µs`, `1.4 ms`, `84 ms`, `3.2 s`, `5 min`. */
export function lagOf(millis: number | null | undefined): string {
  if (millis === null || millis === undefined) return '–';
  if (millis < 1) return `${Math.round(millis * 1_000)} µs`;
  if (millis < 1_000) return `${digits(millis)} ms`;
  if (millis < 60_000) return `${digits(millis / 1_000)} s`;
  if (millis < HOUR) return `${digits(millis / 60_000)} min`;
  return `${digits(millis / HOUR)} h`;
}

function digits(amount: number): string {
  return amount.toLocaleString(undefined, { maximumFractionDigits: amount < 10 ? 1 : 0 });
}

/** `99.95 %`; never 100 % while one was late. */
export function shareOf(share: number | null | undefined): string {
  if (share === null || share === undefined) return '–';
  const percent = share < 1 ? Math.floor(share * 10_000) / 100 : 100;
  return `${percent.toLocaleString(undefined, { maximumFractionDigits: 2 })} %`;
}

/** Where a lag is on an axis from `least` to `most` on which each step to the right is twice as long. */
export function logPlace(millis: number, least: number, most: number): number {
  const place = Math.log(Math.max(millis, least) / least) / Math.log(Math.max(most, least * 2) / least);
  return Math.min(1, Math.max(0, place));
}

/** The part of a span that was dragged over, in whole steps; nothing when it was hardly one. */
export function zoomOf(
  { from, to }: Pick<LagReport, 'from' | 'to'>,
  begin: number,
  end: number,
): Shown | undefined {
  const [start, length] = [Date.parse(from), Date.parse(to) - Date.parse(from)];
  const step = 60_000;
  const at = (place: number) => start + Math.min(1, Math.max(0, place)) * length;
  const first = Math.floor(at(Math.min(begin, end)) / step) * step;
  const last = Math.ceil(at(Math.max(begin, end)) / step) * step;
  return last - first < 2 * step
    ? undefined
    : { from: new Date(first).toISOString(), to: new Date(last).toISOString() };
}
