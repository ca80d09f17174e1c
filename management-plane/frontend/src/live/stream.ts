import { absenceOf, reachability } from '../api/reachability';
import { type Sent, sseReader } from './sse';

/**
 * `open`: events come. `waiting`: connecting, or it will be tried again. `resting`: nobody looks. `absent`: the API has
 * no such stream for us.
 */
export type StreamState = 'waiting' | 'open' | 'resting' | 'absent';

export interface StreamListener {
  onEvent: (event: Sent) => void;
  /** @param resumed whether the API was asked to go on behind an event */
  onState: (state: StreamState, resumed?: boolean) => void;
}

const FIRST_DELAY_MILLIS = 500;
const MOST_DELAY_MILLIS = 15_000;
/** The API says something every 15 s, if only a comment. */
const SILENCE_MILLIS = 40_000;
/** A page that nobody sees for so long gives its connection back: a browser has few for a host. */
const HIDDEN_MILLIS = 15_000;

/** How long to wait before a try, after so many that failed: doubled each time, and spread. */
export function delayOf(failures: number, random: number): number {
  const most = Math.min(MOST_DELAY_MILLIS, FIRST_DELAY_MILLIS * 2 ** failures);
  return most / 2 + (most / 2) * random;
}

/**
 * Follows a stream of the API until it is closed. It connects again by itself and goes on behind the last event that
 * came; it rests while the page is hidden for long, and catches up when it is shown.
 */
export function openStream(path: string, listener: StreamListener): () => void {
  let lastId: string | undefined;
  let failures = 0;
  let connection: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hidden: ReturnType<typeof setTimeout> | undefined;

  const connect = async () => {
    const own = new AbortController();
    connection = own;
    listener.onState('waiting');
    const refused = await follow(own).catch(() => false);
    if (connection !== own) return;
    connection = undefined;
    if (refused) listener.onState('absent');
    else {
      listener.onState('waiting');
      timer = setTimeout(connect, delayOf(failures, Math.random()));
      failures += 1;
    }
  };

  /** Reads until the stream ends; true if there is none for us. */
  const follow = async (own: AbortController): Promise<boolean> => {
    const headers: Record<string, string> = { Accept: 'text/event-stream' };
    if (lastId !== undefined) headers['Last-Event-ID'] = lastId;
    const response = await fetch(path, {
      headers,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: own.signal,
    }).catch((error: unknown) => {
      if (!own.signal.aborted) reachability.report('api');
      throw error;
    });
    const absent = await absenceOf(response);
    if (absent) reachability.report(absent);
    if (!response.ok || !response.body) return !absent && response.status !== 429;
    listener.onState('open', lastId !== undefined);
    await readAll(response.body, own);
    return false;
  };

  const readAll = async (body: ReadableStream<Uint8Array>, own: AbortController) => {
    const reader = body.getReader();
    const read = sseReader();
    const decoder = new TextDecoder();
    let silence: ReturnType<typeof setTimeout> | undefined;
    const heard = () => {
      clearTimeout(silence);
      silence = setTimeout(() => own.abort(), SILENCE_MILLIS);
    };
    try {
      for (;;) {
        heard();
        const { done, value } = await reader.read();
        if (done || own.signal.aborted) return;
        failures = 0;
        for (const event of read(decoder.decode(value, { stream: true }))) {
          if (event.id !== undefined) lastId = event.id;
          listener.onEvent(event);
        }
      }
    } finally {
      clearTimeout(silence);
    }
  };

  const rest = () => {
    clearTimeout(timer);
    connection?.abort();
    connection = undefined;
    timer = undefined;
  };
  const onVisibility = () => {
    clearTimeout(hidden);
    if (document.visibilityState === 'hidden') {
      hidden = setTimeout(() => {
        rest();
        listener.onState('resting');
      }, HIDDEN_MILLIS);
    } else if (!connection) {
      rest();
      failures = 0;
      connect();
    }
  };
  const unsubscribe = reachability.subscribe(() => {
    if (reachability.absent() === undefined && !connection && timer !== undefined) {
      clearTimeout(timer);
      failures = 0;
      connect();
    }
  });

  document.addEventListener('visibilitychange', onVisibility);
  connect();
  return () => {
    document.removeEventListener('visibilitychange', onVisibility);
    unsubscribe();
    clearTimeout(hidden);
    rest();
  };
}
