import type { Tapped } from '../api/types';

/** How many events a tap's list keeps. */
export const MOST_EVENTS = 200;

/** An event in a list, with a number that tells it from all others. */
export type Listed = Tapped & { number: number };

export const POINTS: Record<Tapped['point'], { label: string; colour: string }> = {
  accepted: { label: 'accepted', colour: 'water' },
  delivered: { label: 'delivered', colour: 'teal' },
  failed: { label: 'attempt failed', colour: 'yellow' },
  deadLettered: { label: 'dead letter', colour: 'red' },
};

/** The events that have every word of a text anywhere. */
export function holding(events: Listed[], text: string): Listed[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return events;
  return events.filter((event) => {
    const whole = JSON.stringify(event).toLowerCase();
    return words.every((word) => whole.includes(word));
  });
}

/** What the sender's clock says beside ours. */
export function skewOf({ at, eventTime }: Pick<Tapped, 'at' | 'eventTime'>): string {
  if (!eventTime) return 'The event has no time.';
  const millis = new Date(at).getTime() - new Date(eventTime).getTime();
  if (Math.abs(millis) < 2_000) return 'The sender’s clock agrees with ours, within 2 s.';
  const amount = durationOf(Math.abs(millis));
  return millis < 0
    ? `The sender’s clock is ${amount} ahead of ours.`
    : `It came ${amount} after its own time: it waited, or the sender’s clock is behind.`;
}

/** `84 ms`, `1.4 s`, `3 min`, `2 h`. */
export function durationOf(millis: number): string {
  if (millis < 1_000) return `${Math.round(millis)} ms`;
  if (millis < 60_000) return `${(millis / 1_000).toLocaleString(undefined, { maximumFractionDigits: 1 })} s`;
  if (millis < 3_600_000) return `${Math.round(millis / 60_000)} min`;
  if (millis < 172_800_000) return `${Math.round(millis / 3_600_000)} h`;
  return `${Math.round(millis / 86_400_000)} days`;
}

/** `123 B`, `1.2 KB`, `3.4 MB`. */
export function sizeOf(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let [amount, unit] = [bytes, 0];
  while (amount >= 1_024 && unit < units.length - 1) {
    amount /= 1_024;
    unit += 1;
  }
  return `${amount.toLocaleString(undefined, { maximumFractionDigits: unit === 0 ? 0 : 1 })} ${units[unit]}`;
}
