import { Alert, Badge, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { countOf, NOTHING } from '../figures/figures';
import { useSession } from '../session/session';
import { durationOf, sizeOf } from '../tap/tapped';
import { Loaded } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { Row, Rows } from '../ui/Rows';
import { Section } from '../ui/Section';
import { When } from '../ui/When';
import { lanesOptions, platformOptions, topicsOptions, workersOptions } from './platform';
import { UnreadableRecords } from './UnreadableRecords';

const COLOURS = {
  running: 'teal',
  starting: 'yellow',
  stale: 'red',
  stopping: 'gray',
  restarting: 'yellow',
  stopped: 'gray',
} as const;

/** A figure with its unit, on one line. */
function tight(figure: string) {
  return <span className="number">{figure}</span>;
}

/** For operators: the processes, the lanes that they work on, and the topics between them. */
export default function PlatformPage() {
  const { operator } = useSession().person;
  const platform = useQuery(platformOptions);
  if (!operator) {
    return (
      <Page title="Workers and topics">
        <Alert color="yellow">Only operators see what the platform is made of.</Alert>
      </Page>
    );
  }
  return (
    <Page
      title="Workers and topics"
      lead={`Penstock ${platform.data?.version ?? ''}. What its processes tell of themselves every few seconds.`}
    >
      <Workers />
      <Lanes />
      <Topics />
      <UnreadableRecords />
    </Page>
  );
}

function Workers() {
  const workers = useQuery(workersOptions);
  return (
    <Section title="Workers">
      <Loaded query={workers}>
        {(items) =>
          items.length === 0 ? (
            <Text c="dimmed">No worker has told of itself yet.</Text>
          ) : (
            <Rows
              minWidth={1_040}
              headings={[
                'Name',
                'State',
                'Stages',
                'Lane',
                'Partitions',
                'In flight',
                'Unread for',
                'CPU',
                'Heap',
                'Memory',
                'Restarts',
                'Started',
              ]}
            >
              {items.map((worker) => (
                <Row
                  key={worker.name}
                  cells={[
                    worker.name,
                    <Badge key="state" variant="light" tt="none" color={COLOURS[worker.state]}>
                      {worker.state}
                    </Badge>,
                    worker.stages.join(', ') || worker.role,
                    tight(worker.lane ? `${worker.lane} · ${worker.generation}` : NOTHING),
                    countOf(worker.partitions),
                    countOf(worker.links.reduce((sum, { inFlight }) => sum + inFlight, 0)),
                    tight(oldestOf(worker.links)),
                    tight(worker.cpuPercent == null ? NOTHING : `${Math.round(worker.cpuPercent)} %`),
                    tight(worker.heapMegabytes == null ? NOTHING : `${Math.round(worker.heapMegabytes)} MB`),
                    tight(worker.rssMegabytes == null ? NOTHING : `${Math.round(worker.rssMegabytes)} MB`),
                    countOf(worker.restarts),
                    <When key="started" at={worker.startedAt} relative />,
                  ]}
                />
              ))}
            </Rows>
          )
        }
      </Loaded>
    </Section>
  );
}

/** How long the oldest record that was last read had been unread. */
function oldestOf(links: { oldestMillis: number }[]): string {
  const oldest = links.reduce((most, { oldestMillis }) => Math.max(most, oldestMillis), 0);
  return links.length === 0 ? NOTHING : durationOf(oldest);
}

function Lanes() {
  const lanes = useQuery(lanesOptions);
  return (
    <Section title="Lanes" note="Each lane carries a part of the pipes, apart from the others.">
      <Loaded query={lanes}>
        {(items) => (
          <Rows minWidth={560} headings={['Lane', 'Generation', 'Share', 'Partitions', 'Pipes']}>
            {items.map((lane) => (
              <Row
                key={`${lane.lane} ${lane.generation}`}
                cells={[
                  lane.lane,
                  lane.generation,
                  `${lane.share} %`,
                  countOf(lane.partitions),
                  countOf(lane.pipes),
                ]}
              />
            ))}
          </Rows>
        )}
      </Loaded>
    </Section>
  );
}

function Topics() {
  const topics = useQuery(topicsOptions);
  return (
    <Section title="Topics" note="What waits between the processes.">
      <Loaded query={topics}>
        {(items) => (
          <Rows minWidth={720} headings={['Topic', 'Partitions', 'Records', 'Size', 'Group', 'Waiting']}>
            {items.map((topic) => (
              <Row
                key={`${topic.name} ${topic.group ?? ''}`}
                cells={[
                  topic.name,
                  countOf(topic.partitions),
                  countOf(topic.records),
                  tight(topic.bytes == null ? NOTHING : sizeOf(topic.bytes)),
                  topic.group ?? NOTHING,
                  countOf(topic.lagRecords),
                ]}
              />
            ))}
          </Rows>
        )}
      </Loaded>
    </Section>
  );
}
