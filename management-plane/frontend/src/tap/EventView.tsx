import { Stack, Text } from '@mantine/core';
import type { Tapped } from '../api/types';
import { Code } from '../ui/Code';
import { Facts } from '../ui/Facts';
import { GoTo } from '../ui/GoTo';
import { When } from '../ui/When';
import { durationOf, sizeOf, skewOf } from './tapped';

/** One event as the platform read it. */
export function EventView({ tapped, tenant }: { tapped: Tapped; tenant?: string }) {
  const { id, type, eventTime, size, lagMillis, status, attempt, failure, event, truncated } = tapped;
  return (
    <Stack gap="xs">
      <Facts
        facts={[
          ['Id', id],
          ['Type', type],
          ['Time of the event', <When key="time" at={eventTime} />],
          ['Clocks', skewOf(tapped)],
          ['Size', sizeOf(size)],
          ...optional('From ingest to here', lagMillis, durationOf),
          ...optional('Answer', status, String),
          ...optional('Attempt', attempt, String),
          ...optional('Why', failure, ({ code, message }) => `${code}: ${message}`),
        ]}
      />
      {tenant !== undefined && (
        <GoTo to="/t/$tenant/events" params={{ tenant }} search={{ id }} size="sm">
          What became of it
        </GoTo>
      )}
      {event !== undefined && <Code text={JSON.stringify(event, null, 2)} label="Copy the event" />}
      {truncated && (
        <Text size="sm" c="dimmed">
          The event is too large to be shown whole.
        </Text>
      )}
    </Stack>
  );
}

function optional<T>(name: string, value: T | undefined, show: (value: T) => string): [string, string][] {
  return value === undefined || value === null ? [] : [[name, show(value)]];
}
