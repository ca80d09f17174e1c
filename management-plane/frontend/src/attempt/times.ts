import type { Attempt } from '../api/types';

/** A span of an attempt. */
export interface Span {
  name: string;
  millis: number;
  /** Of the whole, from its start, 0 to 100. */
  start: number;
  width: number;
}

/** What an attempt's time went by, in turn; what did not happen, or took no time, is left out. */
export function spansOf(timing: Attempt['timing']): Span[] {
  const { totalMillis: total, resolvedMillis, connectedMillis, answeredMillis, reused } = timing;
  const ends: [string, number | undefined][] = [
    ['finding the address', resolvedMillis],
    [
      'connecting',
      reused ? undefined : (connectedMillis ?? (answeredMillis === undefined ? total : undefined)),
    ],
    ['waiting for the answer', connectedMillis === undefined ? undefined : (answeredMillis ?? total)],
    ['reading the answer', answeredMillis === undefined ? undefined : total],
  ];
  const spans: Span[] = [];
  let begun = 0;
  for (const [name, end] of ends) {
    if (end !== undefined && end > begun) {
      const part = (millis: number) => (total > 0 ? (100 * millis) / total : 0);
      spans.push({ name, millis: end - begun, start: part(begun), width: part(end - begun) });
      begun = end;
    }
  }
  return spans;
}
