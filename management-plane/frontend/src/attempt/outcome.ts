import type { Attempt, EventDelivery } from '../api/types';

const STATES: Record<string, { label: string; colour: string }> = {
  delivered: { label: 'delivered', colour: 'teal' },
  underway: { label: 'under way', colour: 'blue' },
  waiting: { label: 'waiting', colour: 'yellow' },
  retried: { label: 'retried, nothing heard since', colour: 'blue' },
  dead_lettered: { label: 'dead letter', colour: 'red' },
  held: { label: 'held', colour: 'orange' },
};

/** A delivery's state for people; one of a newer release is shown as it is. */
export function stateOf({ state }: EventDelivery): { label: string; colour: string } {
  return STATES[state] ?? { label: state, colour: 'gray' };
}

/** `answered 503`, `timed_out`. */
export function labelOf({ outcome, status, code }: Attempt): string {
  if (outcome === 'displaced') return 'broken off to let others pass';
  if (status !== undefined) return `answered ${status}`;
  return code ?? outcome;
}

/** What came after an attempt, in words; the moment is told beside it. */
export function nextOf({ next }: Attempt): string {
  switch (next.kind) {
    case 'delivered':
      return 'The destination has accepted it.';
    case 'retry':
      return 'To be tried again';
    case 'waiting':
      return next.tier ? `Waits with others for ${next.tier}; to be tried again` : 'To be tried again';
    case 'dead_lettered':
      return `It became a dead letter: ${next.message ?? next.cause}`;
    case 'held':
      return `It is held: ${next.message ?? next.cause}`;
    default:
      return next.kind;
  }
}
