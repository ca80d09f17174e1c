import { Text } from '@mantine/core';
import type { Ledger, LedgerBucket } from '../api/types';
import { countOf } from '../figures/figures';
import { inZone } from '../ui/time';
import { partsOf } from './ledger';

const BAR = 10;
const HEIGHT = 96;
const SECONDS: Record<string, number> = { minute: 60, hour: 3_600, day: 86_400 };

interface LedgerBarsProps {
  ledger: Ledger;
  /** The start of the step that is shown alone. */
  chosen?: string;
  onChoose: (start: string | undefined) => void;
}

/** A ledger as bars, one a step: what arrived below, what is missing on top. */
export function LedgerBars({ ledger, chosen, onChoose }: LedgerBarsProps) {
  const { items, from, to, step } = ledger;
  const seconds = SECONDS[step] ?? 60;
  const start = Date.parse(from) / 1000;
  const steps = Math.max(1, Math.round((Date.parse(to) / 1000 - start) / seconds));
  const whole = (bucket: LedgerBucket) => partsOf(bucket.equation).reduce((sum, { count }) => sum + count, 0);
  const most = Math.max(1, ...items.map(whole));
  return (
    <figure className="minutes">
      <svg
        viewBox={`0 0 ${steps * BAR} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`At most ${countOf(most)} events a ${step}.`}
      >
        {items.map((bucket) => {
          const x = Math.round((Date.parse(bucket.start) / 1000 - start) / seconds) * BAR;
          let y = HEIGHT;
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: the same is chosen in the table of steps
            <g
              key={bucket.start}
              onClick={() => onChoose(bucket.start === chosen ? undefined : bucket.start)}
              style={{ cursor: 'pointer' }}
            >
              <title>{sayingOf(bucket)}</title>
              <rect
                x={x}
                y={0}
                width={BAR}
                height={HEIGHT}
                fill={bucket.start === chosen ? undefined : 'transparent'}
                className={bucket.start === chosen ? 'bar-chosen' : undefined}
              />
              {partsOf(bucket.equation).map(({ part, count }) => {
                const high = count === 0 ? 0 : Math.max(part === 'bad' ? 4 : 1, (count / most) * HEIGHT);
                y -= high;
                return (
                  <rect
                    key={part}
                    x={x + 1}
                    y={Math.max(0, y)}
                    width={BAR - 2}
                    height={high}
                    className={`bar-${part}`}
                  />
                );
              })}
            </g>
          );
        })}
      </svg>
      <figcaption>
        <Text size="sm" c="dimmed">
          A bar a {step}, by the time of events: delivered, filtered, ended otherwise, on their way, and on
          top what is missing or unknown. Choose one to see it alone.
        </Text>
      </figcaption>
    </figure>
  );
}

function sayingOf({ start, equation }: LedgerBucket): string {
  const { accounted, delivered, missing, unknown } = equation;
  return `${inZone(new Date(start))}: ${countOf(accounted)} events, ${countOf(delivered)} delivered, ${countOf(missing)} missing, ${countOf(unknown)} unknown`;
}
