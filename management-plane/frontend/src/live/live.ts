import type { Resource } from '../api/types';
import { readiness } from './readiness';
import type { StreamState } from './stream';

/** Between two looks at what is shown while no stream tells what changes. */
export const LIVE_MILLIS = 3_000;
const SETTLING_MILLIS = 700;
/** While the stream tells: for figures, which change without being told. */
const TOLD_MILLIS = 10_000;

let state: StreamState = 'waiting';

/** Whether this tab is told what changes. */
export const liveState = {
  now: () => state,
  set(next: StreamState) {
    state = next;
  },
};

/** A time between two looks, which the stream makes needless but for figures. */
export function lookMillis(withoutStream: number): number {
  return state === 'open' ? Math.max(TOLD_MILLIS, withoutStream) : withoutStream;
}

/** How often to look at one resource: often while a change is on its way. */
export function liveInterval(query: { state: { data: Resource | undefined } }): number {
  const resource = query.state.data;
  return lookMillis(resource && readiness(resource).state === 'pending' ? SETTLING_MILLIS : LIVE_MILLIS);
}
