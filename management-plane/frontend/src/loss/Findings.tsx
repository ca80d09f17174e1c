import { Badge, Button, Skeleton, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { AwayError } from '../api/problem';
import type { LedgerFinding } from '../api/types';
import { countOf, NOTHING } from '../figures/figures';
import { Facts } from '../ui/Facts';
import { Failure } from '../ui/Failure';
import { GoTo } from '../ui/GoTo';
import { Loaded } from '../ui/Loaded';
import { Row, Rows } from '../ui/Rows';
import { Section } from '../ui/Section';
import { When } from '../ui/When';
import { findingOptions, findingsOptions, hopOf, isHarmless, kindOf } from './ledger';

/** Events by their ids, each a way to its own page. */
export function EventLinks({ tenant, ids }: { tenant: string; ids: string[] }) {
  if (ids.length === 0) return NOTHING;
  return ids.map((id, at) => (
    <span key={id}>
      {at > 0 && ', '}
      <GoTo to="/t/$tenant/events" params={{ tenant }} search={{ id }} style={{ overflowWrap: 'anywhere' }}>
        {id}
      </GoTo>
    </span>
  ));
}

/** Whether a finding holds. */
export function StateBadge({ finding }: { finding: LedgerFinding }) {
  const color = finding.until || isHarmless(finding) ? 'gray' : finding.kind === 'late' ? 'yellow' : 'red';
  return (
    <Badge variant="light" color={color} tt="none">
      {finding.until ? 'over' : 'holds'}
    </Badge>
  );
}

interface FindingsProps {
  tenant: string;
  pipe: string;
  refreshing: boolean;
  /** The id of the one that is shown whole. */
  chosen?: string;
  onChoose: (id: string | undefined) => void;
}

/** What the audit has found of a pipe's events. */
export function Findings({ tenant, pipe, refreshing, chosen, onChoose }: FindingsProps) {
  const query = useInfiniteQuery(findingsOptions(tenant, pipe, refreshing));
  const findings = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Section title="Findings" note="What the audit has found, newest first.">
      {query.error && !(query.error instanceof AwayError) && (
        <Failure error={query.error} title="They could not be read" retry={() => query.refetch()} />
      )}
      {query.isPending && <Skeleton h={80} />}
      {query.data && findings.length === 0 && <Text c="dimmed">The audit has found nothing.</Text>}
      {findings.length > 0 && <FindingRows findings={findings} chosen={chosen} onChoose={onChoose} />}
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          Show older
        </Button>
      )}
      {chosen && <WholeFinding tenant={tenant} pipe={pipe} id={chosen} />}
    </Section>
  );
}

interface FindingRowsProps {
  findings: LedgerFinding[];
  chosen?: string;
  /** Without it none can be chosen. */
  onChoose?: (id: string | undefined) => void;
}

/** Findings as a table. */
export function FindingRows({ findings, chosen, onChoose }: FindingRowsProps) {
  return (
    <Rows
      minWidth={860}
      headings={[
        'Found',
        'What',
        'Where',
        'Branch',
        'Time of events',
        'Events',
        'State',
        ...(onChoose ? [''] : []),
      ]}
    >
      {findings.map((finding) => (
        <Row
          key={finding.id}
          cells={[
            <When key="since" at={finding.since} relative />,
            kindOf(finding),
            hopOf(finding),
            finding.branch ?? NOTHING,
            <When key="bucket" at={finding.bucket} />,
            finding.events > 0 ? countOf(finding.events) : 'cannot be counted',
            <StateBadge key="state" finding={finding} />,
            ...(onChoose
              ? [
                  <Button
                    key="choose"
                    size="compact-sm"
                    variant={finding.id === chosen ? 'filled' : 'default'}
                    aria-pressed={finding.id === chosen}
                    onClick={() => onChoose(finding.id === chosen ? undefined : finding.id)}
                  >
                    Show
                  </Button>,
                ]
              : []),
          ]}
        />
      ))}
    </Rows>
  );
}

function WholeFinding({ tenant, pipe, id }: { tenant: string; pipe: string; id: string }) {
  const query = useQuery(findingOptions(tenant, pipe, id));
  return <Loaded query={query}>{(finding) => <FindingFacts tenant={tenant} finding={finding} />}</Loaded>;
}

/** A finding with all that is known of it. */
export function FindingFacts({ tenant, finding }: { tenant: string; finding: LedgerFinding }) {
  const { named = [], marks = [], place, detail, destination } = finding;
  return (
    <Facts
      facts={[
        ['What', kindOf(finding)],
        ['Where', hopOf(finding)],
        ['Why the audit says so', detail ?? NOTHING],
        ['Destination', destination ?? NOTHING],
        ['Found', <When key="since" at={finding.since} />],
        ['Over', finding.until ? <When key="until" at={finding.until} /> : 'no, it holds'],
        ['Events', finding.events > 0 ? countOf(finding.events) : 'cannot be counted'],
        [
          'By name',
          named.length === 0 ? (
            'none could be looked up'
          ) : (
            <EventLinks key="named" tenant={tenant} ids={[...new Set(named.map(({ id }) => id))]} />
          ),
        ],
        [
          'By mark',
          marks.length === 0
            ? NOTHING
            : marks
                .map(({ first, events }) => (events > 1 ? `${first} and ${events - 1} more` : first))
                .join(', '),
        ],
        [
          'Where their records can be',
          place
            ? `${place.topic}, partition ${place.partition}, offsets ${place.from} to ${place.to - 1}`
            : NOTHING,
        ],
      ]}
    />
  );
}
