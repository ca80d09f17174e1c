import { Badge, Button, Group, Loader, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { SearchIcon } from '../ui/icons';
import { Section } from '../ui/Section';
import { ofDay } from '../ui/time';
import { EventView } from './EventView';
import { durationOf, holding, type Listed, POINTS, sizeOf } from './tapped';
import { type TapState, useTap } from './useTap';

const SAYS: Record<TapState, string> = {
  waiting: 'Connecting…',
  open: 'Asking the workers to show events…',
  listening: 'Listening for events…',
  resting: 'Resting while this page is not looked at.',
  absent: 'This platform does not show events live.',
};

/** The events that pass a resource, as they pass, once somebody asks for it. */
export function LiveEvents({ path, note }: { path: string; note: string }) {
  const [watching, setWatching] = useState(false);
  return (
    <Section
      title="Live"
      note={note}
      actions={
        <Button variant="default" size="xs" onClick={() => setWatching(!watching)}>
          {watching ? 'Stop watching' : 'Watch events'}
        </Button>
      }
    >
      {watching && <Watched path={path} />}
    </Section>
  );
}

function Watched({ path }: { path: string }) {
  const tap = useTap(path);
  const [text, setText] = useState('');
  const [paused, setPaused] = useState<{ events: Listed[]; count: number }>();
  const shown = holding(paused?.events ?? tap.events, text);
  const missed = paused ? tap.count - paused.count : 0;
  return (
    <>
      <Group gap="xs">
        <TextInput
          aria-label="Only events that contain"
          placeholder="Only events that contain…"
          leftSection={<SearchIcon size={16} />}
          w={280}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button
          variant="default"
          onClick={() => setPaused(paused ? undefined : { events: tap.events, count: tap.count })}
        >
          {paused ? `Go on${missed > 0 ? ` (${missed} new)` : ''}` : 'Pause'}
        </Button>
        <Button
          variant="subtle"
          onClick={() => {
            setPaused(undefined);
            tap.clear();
          }}
        >
          Clear
        </Button>
        <TapNote state={tap.state} />
        {tap.dropped > 0 && (
          <Text size="sm" c="dimmed">
            {tap.dropped.toLocaleString()} more came faster than this list shows.
          </Text>
        )}
      </Group>
      <EventList events={shown} tenant={tenantOf(path)} />
      {tap.events.length > 0 && shown.length === 0 && <Text c="dimmed">No event contains this text.</Text>}
    </>
  );
}

/** Whose the tap at this path is. */
function tenantOf(path: string): string | undefined {
  return /\/tenants\/([^/]+)\//.exec(path)?.[1];
}

/** What a tap is doing. */
export function TapNote({ state, listening }: { state: TapState; listening?: string }) {
  return (
    <Group gap={8} role="status" data-tap={state}>
      {state !== 'absent' && state !== 'resting' && <Loader size={14} type="dots" />}
      <Text size="sm" c="dimmed">
        {state === 'listening' && listening ? listening : SAYS[state]}
      </Text>
    </Group>
  );
}

/** Events, newest first; each opens to all that is known of it. */
export function EventList({ events, tenant }: { events: Listed[]; tenant?: string }) {
  return (
    <div className="events">
      {events.map((event) => (
        <details key={event.number} className="event">
          <summary>
            <span className="event-at">{ofDay(new Date(event.at))}</span>
            <Badge color={POINTS[event.point].colour} variant="light" tt="none">
              {POINTS[event.point].label}
            </Badge>
            <b>{event.type}</b>
            <span className="event-id">{event.id}</span>
            <span className="event-more">
              {[event.destination, sizeOf(event.size), event.lagMillis != null && durationOf(event.lagMillis)]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </summary>
          <EventView tapped={event} tenant={tenant} />
        </details>
      ))}
    </div>
  );
}
