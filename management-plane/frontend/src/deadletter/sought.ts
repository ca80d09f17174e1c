import type { CauseGroup } from '../api/types';
import { type Search, text } from '../app/search';

/** Which dead letters are looked for, as it is in the address; all conditions hold together. */
export interface Sought {
  pipe?: string;
  destination?: string;
  cause?: string;
  stage?: string;
  /** Without it: those with which something may be left to do. */
  state?: string;
  type?: string;
  id?: string;
  /** ISO 8601. */
  from?: string;
  to?: string;
}

/** The stages, in their order. */
export const STAGES = ['normalize', 'enrich', 'route', 'transform', 'transmit'];

/** What may have become of one, in its order. */
export const STATES = ['open', 'retried', 'delivered', 'superseded'];

export function soughtOf(search: Search): Sought {
  return {
    pipe: text(search.pipe),
    destination: text(search.destination),
    cause: text(search.cause),
    stage: text(search.stage),
    state: text(search.state),
    type: text(search.type),
    id: text(search.id),
    from: text(search.from),
    to: text(search.to),
  };
}

/** Whether anything is left out. */
export function isSought(sought: Sought): boolean {
  return Object.values(sought).some(Boolean);
}

/** What is sought to see one group alone; the times stay. */
export function onlyOf(sought: Sought, group: CauseGroup): Sought {
  return { ...sought, cause: group.cause, pipe: group.pipe, destination: group.destination };
}

/** Whether it is that group that is looked at. */
export function isOnly(sought: Sought, group: CauseGroup): boolean {
  return (
    sought.cause === group.cause && sought.pipe === group.pipe && sought.destination === group.destination
  );
}
