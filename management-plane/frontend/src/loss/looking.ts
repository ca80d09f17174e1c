import { type Search, text } from '../app/search';

/** What of a ledger is looked at, as it is in the address. */
export interface Looking {
  range?: Range;
  /** The start of the step that is shown alone. */
  at?: string;
  /** The id of the finding that is shown whole. */
  finding?: string;
}

/** How far back, and in which steps. */
export const RANGES = {
  '1h': { label: 'Hour', seconds: 3_600, step: 'minute' },
  '6h': { label: '6 hours', seconds: 21_600, step: 'minute' },
  '1d': { label: 'Day', seconds: 86_400, step: 'hour' },
  '7d': { label: 'Week', seconds: 604_800, step: 'hour' },
  '30d': { label: '30 days', seconds: 2_592_000, step: 'day' },
  '400d': { label: '400 days', seconds: 34_560_000, step: 'day' },
} as const;

export type Range = keyof typeof RANGES;

export function isRange(value: unknown): value is Range {
  return typeof value === 'string' && Object.hasOwn(RANGES, value);
}

export function lookedAt(search: Search): Looking {
  return {
    range: isRange(search.range) ? search.range : undefined,
    at: text(search.at),
    finding: text(search.finding),
  };
}
