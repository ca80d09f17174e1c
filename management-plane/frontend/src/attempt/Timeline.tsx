import { Badge, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import type { Attempt } from '../api/types';
import { Half } from '../destination/Exchange';
import { durationOf } from '../tap/tapped';
import { Code } from '../ui/Code';
import { Facts } from '../ui/Facts';
import { inZone } from '../ui/time';
import { When } from '../ui/When';
import { curlOf, PLACEHOLDER } from './curl';
import { labelOf, nextOf } from './outcome';
import { spansOf } from './times';

interface TimelineProps {
  attempts: Attempt[];
  /** The request's, where it is known. */
  body?: string;
}

/** Attempts in turn; each opens to all that is known of it, the last is open. */
export function Timeline({ attempts, body }: TimelineProps) {
  return (
    <div className="events">
      {attempts.map((attempt, at) => (
        <details
          key={`${attempt.deliveryGeneration}/${attempt.attempt}/${attempt.at}`}
          className="event"
          open={at === attempts.length - 1}
        >
          <summary>
            <span className="event-at">{inZone(new Date(attempt.at))}</span>
            <b>Attempt {attempt.attempt}</b>
            <Badge color={attempt.outcome === 'delivered' ? 'teal' : 'red'} variant="light" tt="none">
              {labelOf(attempt)}
            </Badge>
            <span className="event-more">{durationOf(attempt.timing.totalMillis)}</span>
          </summary>
          <Told attempt={attempt} body={body} />
        </details>
      ))}
    </div>
  );
}

function Told({ attempt, body }: { attempt: Attempt; body?: string }) {
  const { code, message, next, remote, request, response, timing, destinationRevision } = attempt;
  const curl = curlOf(attempt, body);
  return (
    <Stack gap="sm" mt="xs">
      <Times timing={timing} />
      <Facts
        facts={[
          ...(code ? ([['Why', `${message ?? ''} (${code})`]] as [string, string][]) : []),
          [
            'Then',
            <span key="then">
              {nextOf(attempt)} {next.at && <When at={next.at} />}
            </span>,
          ],
          ['Address', remote ?? 'there was no connection'],
          ['Connection', timing.reused ? 'had been used before' : 'new'],
          ['Destination’s revision', String(destinationRevision)],
        ]}
      />
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        {request && (
          <Half
            title="Request"
            first={`${request.method} ${request.url}`}
            headers={request.headers}
            body={body}
          />
        )}
        {response && (
          <Half
            title="Response"
            first={`HTTP ${response.status}`}
            headers={response.headers}
            body={response.truncated ? `${response.body}\n… more was not kept` : response.body}
          />
        )}
      </SimpleGrid>
      {curl && (
        <div>
          <Text size="sm" fw={600}>
            As curl
          </Text>
          <Text size="sm" c="dimmed">
            Put in what is hidden
            {body === undefined &&
              `, and the event’s data as the file ${PLACEHOLDER.slice(1)}: it is not kept here`}
            .
          </Text>
          <Code text={curl} label="Copy as curl" />
        </div>
      )}
    </Stack>
  );
}

/** Where the time went. */
function Times({ timing }: { timing: Attempt['timing'] }) {
  const spans = spansOf(timing);
  const text = spans.map(({ name, millis }) => `${durationOf(millis)} ${name}`).join(', ');
  return (
    <Stack gap={4}>
      <div className="times" role="img" aria-label={`${durationOf(timing.totalMillis)}: ${text}`}>
        {spans.map(({ name, start, width }) => (
          <span key={name} title={name} style={{ left: `${start}%`, width: `${width}%` }} />
        ))}
      </div>
      <Group gap="md">
        {spans.map(({ name, millis }) => (
          <Text key={name} size="xs" c="dimmed">
            {durationOf(millis)} {name}
          </Text>
        ))}
      </Group>
    </Stack>
  );
}
