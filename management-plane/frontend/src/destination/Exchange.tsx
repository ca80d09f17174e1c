import { Alert, Badge, Group, Loader, SimpleGrid, Stack, Text } from '@mantine/core';
import type { DestinationTest, NamedValue } from '../api/types';
import { headersText, pretty } from '../bin/BinRequests';
import { durationOf } from '../tap/tapped';
import { Code } from '../ui/Code';

/** What a test sent, what came back, and how long it took. */
export function Exchange({ test }: { test: DestinationTest }) {
  const { state, request, response, timing, failure } = test;
  return (
    <Stack gap="sm" data-test-state={state}>
      <Group gap="sm" role="status">
        <Outcome test={test} />
        <Text size="sm" c="dimmed">
          {timing && timesText(timing)}
        </Text>
      </Group>
      {failure && (
        <Alert color="red" variant="light" title="It did not work">
          {failure.message} ({failure.code})
        </Alert>
      )}
      {state === 'expired' && (
        <Alert color="yellow" variant="light" title="Nobody carried it out in time">
          No worker that transmits took it up within 30 seconds. Try again; if it stays so, the operator has
          to look.
        </Alert>
      )}
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        {request && (
          <Half
            title="Request"
            first={`${request.method} ${request.url}`}
            headers={request.headers}
            body={request.body}
          />
        )}
        {response && (
          <Half
            title="Response"
            first={`HTTP ${response.status}`}
            headers={response.headers}
            body={response.body}
          />
        )}
      </SimpleGrid>
    </Stack>
  );
}

function Outcome({ test: { state, response } }: { test: DestinationTest }) {
  if (state === 'underway') {
    return (
      <>
        <Loader size={16} />
        <Text size="sm">The event is on its way…</Text>
      </>
    );
  }
  const fine = response !== undefined && response.status >= 200 && response.status < 300;
  const label = response ? `answered ${response.status}` : state === 'expired' ? 'expired' : 'no answer';
  return (
    <Badge color={fine ? 'teal' : 'red'} variant="light" tt="none" size="lg">
      {label}
    </Badge>
  );
}

const TIMES: Record<string, string> = {
  totalMillis: 'in total',
  resolvedMillis: 'until the address was known',
  connectedMillis: 'until connected',
  answeredMillis: 'until the answer began',
};

/** `12 ms in total, 3 ms until connected`. */
export function timesText(timing: Record<string, unknown>): string {
  return Object.entries(timing)
    .filter((each): each is [string, number] => typeof each[1] === 'number')
    .map(
      ([name, millis]) => `${durationOf(millis)} ${TIMES[name] ?? name.replace(/Millis$/, '').toLowerCase()}`,
    )
    .join(', ');
}

interface HalfProps {
  title: string;
  first: string;
  headers: NamedValue[];
  body?: string;
}

/** A request or an answer, to read and to copy. */
export function Half({ title, first, headers, body }: HalfProps) {
  const text = [first, headersText(headers), ...(body ? ['', pretty(body)] : [])].join('\n');
  return (
    <Stack gap={4} miw={0}>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      <Code text={text} label={`Copy the ${title.toLowerCase()}`} />
    </Stack>
  );
}
