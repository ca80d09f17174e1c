import type { Search } from '../app/search';

/** Which alarms are looked at, as it is in the address. */
export interface AlarmState {
  state?: 'open' | 'ended';
}

export function stateOf({ state }: Search): AlarmState {
  return { state: state === 'open' || state === 'ended' ? state : undefined };
}
