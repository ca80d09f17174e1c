import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DestinationTest } from '../api/types';
import { Failure } from '../ui/Failure';
import { Section } from '../ui/Section';
import { inZone } from '../ui/time';
import { Exchange } from './Exchange';
import { sendTest, testOptions, testsOptions } from './tests';

const SAMPLE = {
  specversion: '1.0',
  id: 'test-1',
  source: '/penstock/test',
  type: 'penstock.test',
  data: { hello: 'world' },
};

interface TestProps {
  tenant: string;
  destination: string;
}

/** The button that sends a test event, and what came of it. */
export function TestEvent({ tenant, destination }: TestProps) {
  const queries = useQueryClient();
  const [own, setOwn] = useState<string>();
  const [fault, setFault] = useState<string>();
  const sending = useMutation({
    mutationFn: (event: Record<string, unknown> | undefined) => sendTest(tenant, destination, event),
    onSuccess: (test) => {
      queries.setQueryData(testOptions(tenant, destination, test.id).queryKey, test);
      queries.invalidateQueries({ queryKey: testsOptions(tenant, destination).queryKey });
    },
  });
  const send = () => {
    const event = eventOf(own);
    setFault(event === null ? 'This is not a JSON object.' : undefined);
    if (event !== null) sending.mutate(event);
  };
  return (
    <Stack gap="sm">
      {own !== undefined && (
        <Textarea
          label="The event, as CloudEvents JSON"
          autosize
          minRows={6}
          maxRows={18}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          value={own}
          onChange={(event) => setOwn(event.currentTarget.value)}
          error={fault}
        />
      )}
      <Group gap="xs">
        <Button variant="default" loading={sending.isPending} onClick={send}>
          Send test event
        </Button>
        <Button
          variant="subtle"
          onClick={() => setOwn(own === undefined ? JSON.stringify(SAMPLE, null, 2) : undefined)}
        >
          {own === undefined ? 'Write the event myself' : 'Send the sample instead'}
        </Button>
      </Group>
      <Failure error={sending.error} />
      {sending.data && <Outcome key={sending.data.id} {...{ tenant, destination }} sent={sending.data} />}
    </Stack>
  );
}

function Outcome({ tenant, destination, sent }: TestProps & { sent: DestinationTest }) {
  const test = useQuery(testOptions(tenant, destination, sent.id));
  return <Exchange test={test.data ?? sent} />;
}

/** The event that was written; nothing for the sample, null for what is no JSON object. */
export function eventOf(text: string | undefined): Record<string, unknown> | undefined | null {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** Test events on the page of a destination: a new one, and the newest of those before. */
export function TestEvents({ tenant, destination, mayEdit }: TestProps & { mayEdit: boolean }) {
  const tests = useQuery(testsOptions(tenant, destination)).data ?? [];
  return (
    <Section
      title="Test events"
      note="Sent as a pipe would send them, so that you see what the destination makes of an event."
    >
      {mayEdit && <TestEvent tenant={tenant} destination={destination} />}
      {tests.length > 0 && (
        <details className="event">
          <summary>Earlier ones ({tests.length})</summary>
          <div className="events">
            {tests.map((test) => (
              <Earlier key={test.id} tenant={tenant} destination={destination} test={test} />
            ))}
          </div>
        </details>
      )}
    </Section>
  );
}

function Earlier({ tenant, destination, test }: TestProps & { test: DestinationTest }) {
  const [opened, setOpened] = useState(false);
  return (
    <details className="event" onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>
        <span className="event-at">{inZone(new Date(test.createdAt))}</span>
        <b>{test.response ? `answered ${test.response.status}` : test.state}</b>
      </summary>
      {opened && <Outcome tenant={tenant} destination={destination} sent={test} />}
    </details>
  );
}
