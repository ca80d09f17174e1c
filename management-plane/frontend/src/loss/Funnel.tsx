import { Text } from '@mantine/core';
import type { LedgerFunnel } from '../api/types';
import { countOf, NOTHING } from '../figures/figures';
import { Row, Rows } from '../ui/Rows';
import { EventLinks } from './Findings';

const ENDS: Record<string, string> = {
  delivered: 'Delivered',
  filtered: 'Filtered by rules',
  dead_lettered: 'Dead letters',
  held: 'Held',
  discarded: 'Discarded',
  waiting: 'Waiting for another attempt',
  in_flight: 'In flight',
  missing: 'Missing',
  unknown: 'Unknown',
};

/** How many events came how far, with some of them by name. */
export function Funnel({ tenant, funnel }: { tenant: string; funnel: LedgerFunnel }) {
  const { accounted, stages, ends } = funnel;
  if (accounted === 0 && stages.length === 0) {
    return <Text c="dimmed">No events of this time are known.</Text>;
  }
  return (
    <Rows minWidth={640} headings={['Step', 'Events', 'Lost there', 'Some of them']}>
      <Row cells={['Came in', countOf(accounted), NOTHING, NOTHING]} />
      {stages.map(({ stage, arrived, missing, samples }) => (
        <Row
          key={stage}
          cells={[
            `Arrived at ${stage}`,
            countOf(arrived),
            countOf(missing),
            <EventLinks key="samples" tenant={tenant} ids={samples} />,
          ]}
        />
      ))}
      {ends.map(({ end, events, samples }) => (
        <Row
          key={end}
          cells={[
            ENDS[end] ?? end,
            countOf(events),
            NOTHING,
            <EventLinks key="samples" tenant={tenant} ids={samples} />,
          ]}
        />
      ))}
    </Rows>
  );
}
