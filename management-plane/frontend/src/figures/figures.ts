import type { Pipe } from '../api/types';

/** What is shown where nothing is known. */
export const NOTHING = '–';

const COMPACT = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });
const FEW = 100_000;

/** A count: exact while it is short. */
export function countOf(count: number | null | undefined): string {
  if (count === null || count === undefined) return NOTHING;
  return count < FEW ? count.toLocaleString() : COMPACT.format(count);
}

/** Events a second. */
export function rateOf(perSecond: number | null | undefined): string {
  if (perSecond === null || perSecond === undefined) return NOTHING;
  if (perSecond > 0 && perSecond < 0.1) return '< 0.1/s';
  const digits = perSecond < 10 ? 1 : 0;
  return `${perSecond.toLocaleString(undefined, { maximumFractionDigits: digits })}/s`;
}

/** What the pipes of a tenant come to together. */
export interface Totals {
  perSecond: number;
  delivered: number;
  deadLetters: number;
  /** The slowest pipe's. */
  lagP95Millis?: number;
}

/** Nothing while no pipe has figures. */
export function totalsOf(pipes: Pipe[]): Totals | undefined {
  const known = pipes.flatMap(({ figures }) => figures ?? []);
  if (known.length === 0) return undefined;
  const sum = (amount: (figures: (typeof known)[number]) => number | undefined) =>
    known.reduce((total, figures) => total + (amount(figures) ?? 0), 0);
  const lags = known.flatMap(({ lagP95Millis }) => lagP95Millis ?? []);
  return {
    perSecond: sum((figures) => figures.perSecond),
    delivered: sum((figures) => figures.delivered),
    deadLetters: sum((figures) => figures.deadLetters),
    lagP95Millis: lags.length > 0 ? lags.reduce((a, b) => Math.max(a, b)) : undefined,
  };
}
