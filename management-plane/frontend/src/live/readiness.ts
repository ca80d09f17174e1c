import type { Resource } from '../api/types';

/** What a resource's condition `Ready` comes to, for people. */
export interface Readiness {
  state: 'live' | 'pending' | 'failed';
  label: string;
  message: string;
  since?: string;
}

/** A change is live when the control plane has observed its generation and says Ready. */
export function readiness(resource: Resource): Readiness {
  const ready = resource.conditions?.find((condition) => condition.type === 'Ready');
  const observed = resource.observedGeneration ?? 0;
  if (observed < resource.generation) {
    return {
      state: 'pending',
      label: 'On its way',
      message: `Change ${resource.generation} is saved; the control plane has not taken it up yet.`,
      since: resource.changedAt,
    };
  }
  switch (ready?.status) {
    case 'true':
      return { state: 'live', label: 'Live', message: ready.message, since: ready.at };
    case 'false':
      return { state: 'failed', label: ready.reason || 'Not ready', message: ready.message, since: ready.at };
    default:
      return {
        state: 'pending',
        label: 'On its way',
        message: ready?.message ?? 'The control plane has not reported on it yet.',
        since: ready?.at ?? resource.changedAt,
      };
  }
}
