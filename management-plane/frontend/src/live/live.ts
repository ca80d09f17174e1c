import type { Resource } from '../api/types';
import { readiness } from './readiness';

/** Between two looks at what is shown. The one place to change when the API pushes instead. */
export const LIVE_MILLIS = 3_000;
const SETTLING_MILLIS = 700;

/** How often to look at one resource: often while a change is on its way. */
export function liveInterval(query: { state: { data: Resource | undefined } }): number {
  const resource = query.state.data;
  return resource && readiness(resource).state === 'pending' ? SETTLING_MILLIS : LIVE_MILLIS;
}
