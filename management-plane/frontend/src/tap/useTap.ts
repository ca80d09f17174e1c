import { useCallback, useEffect, useState } from 'react';
import type { Tapped } from '../api/types';
import { openStream, type StreamState } from '../live/stream';
import { type Listed, MOST_EVENTS } from './tapped';

/** `listening`: a worker has the tap, so that an event that comes now is shown. */
export type TapState = StreamState | 'listening';

interface Seen {
  events: Listed[];
  /** All that came, including those that the list no longer has. */
  count: number;
  /** How many the platform left out, since they came too fast to show. */
  dropped: number;
}

const NOTHING: Seen = { events: [], count: 0, dropped: 0 };

/** The events that pass a point, newest first. */
export function useTap(path: string | undefined) {
  const [state, setState] = useState<TapState>('waiting');
  const [seen, setSeen] = useState(NOTHING);
  const clear = useCallback(() => setSeen(NOTHING), []);
  useEffect(() => {
    if (!path) return;
    setSeen(NOTHING);
    return openStream(path, {
      onState: setState,
      onEvent: ({ type, data }) => {
        if (type === 'listening') setState('listening');
        else if (type === 'waiting') setState('open');
        else if (type === 'tapped') setSeen((before) => withEvent(before, JSON.parse(data) as Tapped));
        else if (type === 'dropped') {
          const { count } = JSON.parse(data) as { count: number };
          setSeen((before) => ({ ...before, dropped: before.dropped + count }));
        }
      },
    });
  }, [path]);
  return { state, ...seen, clear };
}

function withEvent(before: Seen, tapped: Tapped): Seen {
  const number = before.count + 1;
  const events = [{ ...tapped, number }, ...before.events].slice(0, MOST_EVENTS);
  return { ...before, events, count: number };
}
