import { Alert, Badge, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import type { EventDelivery, EventHistory } from '../api/types';
import { deadLetterOptions } from '../deadletter/deadLetters';
import { explained } from '../deadletter/explained';
import { NOTHING } from '../figures/figures';
import { sizeOf } from '../tap/tapped';
import { commandOf } from '../ui/command';
import { Empty } from '../ui/Empty';
import { Facts } from '../ui/Facts';
import { GoTo } from '../ui/GoTo';
import { Loaded } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { Section } from '../ui/Section';
import { When } from '../ui/When';
import { bodyOf } from './curl';
import { eventOptions } from './events';
import { FindEvent } from './FindEvent';
import { stateOf } from './outcome';
import { Tally } from './Tally';
import { Timeline } from './Timeline';

export default function EventPage() {
  const { tenant } = useParams({ from: '/inside/shell/t/$tenant/events' });
  const { id = '' } = useSearch({ from: '/inside/shell/t/$tenant/events' });
  return (
    <Page title="What became of an event" lead="Each of its deliveries, every attempt, and what comes next.">
      <FindEvent tenant={tenant} id={id} />
      {id !== '' && <Found tenant={tenant} id={id} />}
    </Page>
  );
}

function Found({ tenant, id }: { tenant: string; id: string }) {
  const query = useQuery(eventOptions(tenant, id));
  return (
    <Loaded query={query}>
      {(events) =>
        events.length === 0 ? (
          <Empty title="Nothing is kept of it" command={commandOf('GET', `/tenants/${tenant}/events?id=…`)}>
            Every attempt that fails is kept for some days, and of those that succeed at once a sample: an
            event that was delivered at its first attempt need not be here. The id has to be exactly the
            event’s own.
          </Empty>
        ) : (
          events.map((event) => <Shown key={event.mark} tenant={tenant} event={event} />)
        )
      }
    </Loaded>
  );
}

/** One event: several may have the same id. */
export function Shown({ tenant, event }: { tenant: string; event: EventHistory }) {
  return (
    <>
      <Facts
        facts={[
          ['Id', event.id],
          ['Type', event.type],
          [
            'Source',
            <GoTo key="source" to="/t/$tenant/sources/$source" params={{ tenant, source: event.source }}>
              {event.source}
            </GoTo>,
          ],
          ['Size', sizeOf(event.size)],
          ['Mark', event.mark],
        ]}
      />
      {event.deliveries.map((delivery) => (
        <Delivery
          key={`${delivery.pipe}/${delivery.branch}/${delivery.destination}`}
          tenant={tenant}
          delivery={delivery}
        />
      ))}
      <Tally
        tenant={tenant}
        destinations={event.deliveries.flatMap(({ destination }) => (destination ? [destination] : []))}
      />
    </>
  );
}

function Delivery({ tenant, delivery }: { tenant: string; delivery: EventDelivery }) {
  const { attempts, deadLetter, destination, nextAt, pipe } = delivery;
  const letter = useQuery({
    ...deadLetterOptions(tenant, deadLetter?.id ?? ''),
    enabled: deadLetter !== undefined,
  });
  const { label, colour } = stateOf(delivery);
  return (
    <Section
      title={destination ? `To ${destination}` : 'Before any destination was chosen'}
      note={`Pipe ${pipe ?? NOTHING}, branch ${delivery.branch ?? NOTHING}`}
      actions={
        <Badge color={colour} variant="light" tt="none" size="lg">
          {label}
        </Badge>
      }
    >
      {nextAt && (
        <Group gap={4} role="status">
          <Text size="sm">The next attempt is, or was, due</Text> <When at={nextAt} relative />
        </Group>
      )}
      {deadLetter && (
        <Alert color="red" variant="light" title={explained(deadLetter.cause).title}>
          {deadLetter.message}{' '}
          <GoTo to="/t/$tenant/dead-letters/$deadLetter" params={{ tenant, deadLetter: deadLetter.id }}>
            See the dead letter
          </GoTo>
        </Alert>
      )}
      {attempts.length === 0 ? (
        <Text c="dimmed">No attempt of it is kept.</Text>
      ) : (
        <Timeline attempts={attempts} body={bodyOf(letter.data)} />
      )}
    </Section>
  );
}
