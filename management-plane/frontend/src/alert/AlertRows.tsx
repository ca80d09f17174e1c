import { Badge, Text } from '@mantine/core';
import type { Alert } from '../api/types';
import { explained } from '../deadletter/explained';
import { NOTHING } from '../figures/figures';
import { GoTo } from '../ui/GoTo';
import { Row, Rows } from '../ui/Rows';
import { When } from '../ui/When';
import { endOf, saidBy } from './alerts';

/** Alerts as a table, each with what to do. */
export function AlertRows({ tenant, alerts }: { tenant: string; alerts: Alert[] }) {
  return (
    <Rows
      minWidth={900}
      headings={['When', 'Destination', 'What', 'Why', 'Since', 'Failures', 'Event', 'State']}
    >
      {alerts.map((alert) => (
        <Row
          key={alert.id}
          cells={[
            <When key="when" at={alert.at} relative />,
            <GoTo
              key="destination"
              to="/t/$tenant/destinations/$destination"
              params={{ tenant, destination: alert.destination }}
            >
              {alert.destination}
            </GoTo>,
            saidBy(alert),
            <Why key="why" alert={alert} />,
            <When key="since" at={alert.since} relative />,
            String(alert.failures),
            alert.eventId ? (
              <GoTo
                key="event"
                to="/t/$tenant/events"
                params={{ tenant }}
                search={{ id: alert.eventId }}
                style={{ overflowWrap: 'anywhere' }}
              >
                {alert.eventId}
              </GoTo>
            ) : (
              NOTHING
            ),
            <Badge key="state" variant="light" color={alert.ended ? 'gray' : 'red'}>
              {endOf(alert)}
            </Badge>,
          ]}
        />
      ))}
    </Rows>
  );
}

function Why({ alert }: { alert: Alert }) {
  const cause = alert.cause ? explained(alert.cause).title : NOTHING;
  return (
    <>
      {alert.status ? `${cause} (HTTP ${alert.status})` : cause}
      {!alert.ended && (
        <Text size="xs" c="dimmed">
          {alert.advice}
        </Text>
      )}
    </>
  );
}
