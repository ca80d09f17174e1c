import { Text } from '@mantine/core';
import { countOf } from '../figures/figures';
import { Row, Rows } from '../ui/Rows';
import { type LagReport, lagOf } from './lag';

const PARTS = [
  ['ingest', 'Ingest', 'from the request’s last byte to our answer'],
  ['transit', 'Transit', 'from when it was stored to the first attempt to deliver it'],
  ['expel', 'Expel', 'from the first attempt until the destination has settled it'],
] as const;

/** Where the time of an event goes: the medians one after the other, to scale. */
export function Waterfall({ waterfall }: Pick<LagReport, 'waterfall'>) {
  const medians = PARTS.map(([part]) => waterfall[part]?.p50Millis ?? 0);
  const whole = medians.reduce((sum, median) => sum + median, 0);
  if (whole === 0) return <Text c="dimmed">Nothing has passed all of the way.</Text>;
  return (
    <>
      <div
        className="waterfall"
        role="img"
        aria-label={PARTS.map(([, name], at) => `${name} ${lagOf(medians[at])}`).join(', ')}
      >
        {PARTS.map(([part, name], at) => (
          <div
            key={part}
            className={`fall fall-${part}`}
            style={{ flexGrow: (medians[at] ?? 0) / whole }}
            title={`${name}: ${lagOf(medians[at])}`}
          />
        ))}
      </div>
      <Rows minWidth={560} headings={['Part', 'p50', 'p95', 'p99', 'Events', 'What it is']}>
        {[...PARTS, ['endToEnd', 'End to end', 'from the event’s time until it was settled'] as const].map(
          ([part, name, meaning]) => {
            const of = waterfall[part];
            return (
              <Row
                key={part}
                cells={[
                  name,
                  lagOf(of?.p50Millis),
                  lagOf(of?.p95Millis),
                  lagOf(of?.p99Millis),
                  countOf(of?.count),
                  meaning,
                ]}
              />
            );
          },
        )}
      </Rows>
    </>
  );
}
