import { Badge, Text } from '@mantine/core';
import type { Alarm } from '../api/types';
import { countOf, NOTHING } from '../figures/figures';
import { GoTo } from '../ui/GoTo';
import { useNow } from '../ui/now';
import { Row, Rows } from '../ui/Rows';
import { When } from '../ui/When';
import { destinationOf, isSilent, type Owner, pipeOf } from './alarms';
import { SilenceButton } from './SilenceButton';

interface AlarmRowsProps {
  owner: Owner;
  alarms: Alarm[];
  maySilence: boolean;
}

/** Alarms as a table, each with what to do. */
export function AlarmRows({ owner, alarms, maySilence }: AlarmRowsProps) {
  const now = useNow();
  return (
    <Rows
      minWidth={980}
      headings={['Started', 'Severity', 'About', 'Why', 'Events', 'One of them', 'State', '']}
    >
      {alarms.map((alarm) => (
        <Row
          key={alarm.id}
          cells={[
            <When key="started" at={alarm.started} relative />,
            <Badge
              key="severity"
              variant="light"
              tt="none"
              color={alarm.severity === 'critical' ? 'red' : 'yellow'}
            >
              {alarm.severity}
            </Badge>,
            <Subject key="subject" owner={owner} alarm={alarm} />,
            <Why key="why" alarm={alarm} />,
            alarm.events > 0 ? countOf(alarm.events) : NOTHING,
            alarm.eventId && owner ? (
              <GoTo
                key="event"
                to="/t/$tenant/events"
                params={{ tenant: owner }}
                search={{ id: alarm.eventId }}
              >
                {alarm.eventId}
              </GoTo>
            ) : (
              NOTHING
            ),
            <State key="state" alarm={alarm} now={now} />,
            maySilence && !alarm.ended ? <SilenceButton key="silence" owner={owner} alarm={alarm} /> : null,
          ]}
        />
      ))}
    </Rows>
  );
}

function Subject({ owner, alarm }: { owner: Owner; alarm: Alarm }) {
  const pipe = pipeOf(alarm);
  const destination = destinationOf(alarm);
  if (owner && pipe) {
    return (
      <GoTo to="/t/$tenant/pipes/$pipe/loss" params={{ tenant: owner, pipe }}>
        {alarm.subject}
      </GoTo>
    );
  }
  if (owner && destination) {
    return (
      <GoTo to="/t/$tenant/destinations/$destination" params={{ tenant: owner, destination }}>
        {alarm.subject}
      </GoTo>
    );
  }
  return alarm.subject;
}

function Why({ alarm }: { alarm: Alarm }) {
  return (
    <>
      {alarm.reason}
      {!alarm.ended && (
        <Text size="xs" c="dimmed">
          {alarm.advice}
        </Text>
      )}
    </>
  );
}

function State({ alarm, now }: { alarm: Alarm; now: Date }) {
  if (alarm.ended) {
    return (
      <Text size="sm" c="dimmed">
        ended <When at={alarm.ended} relative />
      </Text>
    );
  }
  return (
    <>
      <Badge variant="light" color="red">
        open
      </Badge>
      {alarm.silence && isSilent(alarm, now) && (
        <Text size="xs" c="dimmed">
          Silenced by {alarm.silence.by} until <When at={alarm.silence.until} />: {alarm.silence.why}
        </Text>
      )}
    </>
  );
}
