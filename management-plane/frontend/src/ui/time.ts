const ZONED = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const RELATIVE = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** In the viewer's zone. */
export function inZone(moment: Date): string {
  return ZONED.format(moment);
}

const OF_DAY = new Intl.DateTimeFormat(undefined, {
  timeStyle: 'medium',
});

/** The time of day in the viewer's zone; for what has just happened. */
export function ofDay(moment: Date): string {
  return OF_DAY.format(moment);
}

/** `2026-01-31 12:00:00 UTC`. */
export function inUtc(moment: Date): string {
  return `${moment.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** How long ago, or how long until. */
export function relative(moment: Date, now: Date): string {
  const seconds = Math.round((moment.getTime() - now.getTime()) / 1000);
  if (Math.abs(seconds) < 45) return 'just now';
  for (const [unit, length] of STEPS) {
    if (Math.abs(seconds) >= length) return RELATIVE.format(Math.round(seconds / length), unit);
  }
  return RELATIVE.format(Math.sign(seconds), 'minute');
}
