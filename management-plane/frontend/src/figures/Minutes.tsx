import { Text } from '@mantine/core';
import type { PipeMinute } from '../api/types';
import { durationOf } from '../tap/tapped';
import { inZone } from '../ui/time';
import { countOf } from './figures';

const MINUTES = 60;
const BAR = 10;
const HEIGHT = 96;

/** The last hour of a pipe: a bar a minute, what was delivered below, dead letters on top. */
export function Minutes({ minutes }: { minutes: PipeMinute[] }) {
  const shown = minutes.slice(-MINUTES);
  const most = Math.max(1, ...shown.map(({ delivered, deadLetters }) => delivered + deadLetters));
  const high = (amount: number) => (amount === 0 ? 0 : Math.max(1.5, (amount / most) * HEIGHT));
  const delivered = shown.reduce((sum, minute) => sum + minute.delivered, 0);
  const deadLetters = shown.reduce((sum, minute) => sum + minute.deadLetters, 0);
  const summary = `${countOf(delivered)} delivered and ${countOf(deadLetters)} dead letters in the last hour, at most ${countOf(most)} a minute.`;
  if (delivered + deadLetters === 0) {
    return <Text c="dimmed">Nothing came through in the last hour.</Text>;
  }
  return (
    <figure className="minutes">
      <svg
        viewBox={`0 0 ${MINUTES * BAR} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={summary}
      >
        {shown.map((minute, at) => {
          const x = (MINUTES - shown.length + at) * BAR + 1;
          const [good, bad] = [high(minute.delivered), high(minute.deadLetters)];
          return (
            <g key={minute.at}>
              <title>{sayingOf(minute)}</title>
              <rect x={x - 1} y={0} width={BAR} height={HEIGHT} fill="transparent" />
              <rect x={x} y={HEIGHT - good} width={BAR - 2} height={good} className="bar-good" />
              <rect x={x} y={HEIGHT - good - bad} width={BAR - 2} height={bad} className="bar-bad" />
            </g>
          );
        })}
      </svg>
      <figcaption>
        <Text size="sm" c="dimmed">
          {summary}
        </Text>
      </figcaption>
    </figure>
  );
}

function sayingOf({ at, delivered, deadLetters, lagP95Millis }: PipeMinute): string {
  const lag = lagP95Millis == null ? '' : `, lag p95 ${durationOf(lagP95Millis)}`;
  return `${inZone(new Date(at))}: ${countOf(delivered)} delivered, ${countOf(deadLetters)} dead letters${lag}`;
}
