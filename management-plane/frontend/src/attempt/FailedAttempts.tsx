import { Button, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { durationOf } from '../tap/tapped';
import { GoTo } from '../ui/GoTo';
import { Row, Rows } from '../ui/Rows';
import { Section } from '../ui/Section';
import { When } from '../ui/When';
import { failuresOptions } from './events';
import { FindEvent } from './FindEvent';
import { labelOf, nextOf } from './outcome';
import { Tally } from './Tally';

/** What a destination did not take lately, and a way to any event by its id. */
export function FailedAttempts({ tenant, destination }: { tenant: string; destination: string }) {
  const query = useInfiniteQuery(failuresOptions(tenant, destination));
  const attempts = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Section title="Failed attempts" note="Each event leads to all that was tried, and what comes next.">
      <FindEvent tenant={tenant} />
      <Tally tenant={tenant} destinations={[destination]} />
      {query.data && attempts.length === 0 && <Text c="dimmed">None is kept: no attempt failed lately.</Text>}
      {attempts.length > 0 && (
        <Rows minWidth={760} headings={['When', 'Event', 'Attempt', 'What came back', 'Took', 'Then']}>
          {attempts.map((attempt) => (
            <Row
              key={`${attempt.at}/${attempt.eventId}/${attempt.attempt}`}
              cells={[
                <When key="when" at={attempt.at} relative />,
                <GoTo
                  key="event"
                  to="/t/$tenant/events"
                  params={{ tenant }}
                  search={{ id: attempt.eventId }}
                  style={{ overflowWrap: 'anywhere' }}
                >
                  {attempt.eventId}
                </GoTo>,
                String(attempt.attempt),
                labelOf(attempt),
                durationOf(attempt.timing.totalMillis),
                <span key="then">
                  {nextOf(attempt)} {attempt.next.at && <When at={attempt.next.at} relative />}
                </span>,
              ]}
            />
          ))}
        </Rows>
      )}
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          Show older
        </Button>
      )}
    </Section>
  );
}
