import { Alert, Badge, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { LaneAudit, PlatformAudit } from '../api/types';
import { countOf, NOTHING } from '../figures/figures';
import { useSession } from '../session/session';
import { sizeOf } from '../tap/tapped';
import { GoTo } from '../ui/GoTo';
import { Loaded } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { Row, Rows } from '../ui/Rows';
import { Section } from '../ui/Section';
import { When } from '../ui/When';
import { FindingRows } from './Findings';
import { eventAuditOptions, platformFindingsOptions } from './ledger';

/** For operators: whether events are missing anywhere, and how sure that is. */
export default function EventAuditPage() {
  const { operator } = useSession().person;
  const audit = useQuery({ ...eventAuditOptions, enabled: operator });
  const findings = useQuery({ ...platformFindingsOptions, enabled: operator });
  if (!operator) {
    return (
      <Page title="Missing events">
        <Alert color="yellow">Only operators see the audit of the whole platform.</Alert>
      </Page>
    );
  }
  return (
    <Page
      title="Missing events"
      lead="Every stage says what it did with each event. The audit compares that, and says what is missing, or that nobody can know."
    >
      <Section
        title="Lanes"
        note="A lane that says nothing for three times its own interval is silent: nothing is known of it."
      >
        <Loaded query={audit}>{(read) => <LaneRows lanes={read.items} />}</Loaded>
      </Section>
      <Section title="Pipes that need a look" note="By findings that hold, worst first.">
        <Loaded query={audit}>{(read) => <WorstPipes worst={read.worst} />}</Loaded>
      </Section>
      <Section
        title="Of no pipe in particular"
        note="Records that were passed or removed before anybody knew whose they were."
      >
        <Loaded query={findings}>
          {(items) =>
            items.length === 0 ? (
              <Text c="dimmed">The audit has found nothing.</Text>
            ) : (
              <FindingRows findings={items} />
            )
          }
        </Loaded>
      </Section>
    </Page>
  );
}

/** What is said of a lane: nothing is green that is not known. */
export function laneSaid({ state, missing }: LaneAudit) {
  if (state === 'silent') return { label: 'silent: nothing is known', color: 'red' } as const;
  if (missing > 0) return { label: 'events are missing', color: 'red' } as const;
  if (state === 'known') return { label: 'nothing missing', color: 'teal' } as const;
  return { label: 'evidence is missing', color: 'yellow' } as const;
}

export function LaneRows({ lanes }: { lanes: LaneAudit[] }) {
  if (lanes.length === 0) {
    return <Alert color="gray">The audit has said nothing of any lane yet: nothing is known.</Alert>;
  }
  return (
    <Rows
      minWidth={980}
      headings={[
        'Lane',
        'State',
        'As of',
        'Behind',
        'Unresolved',
        'Missing',
        'Unknown',
        'Late',
        'Unknown since',
        'Memory',
      ]}
    >
      {lanes.map((lane) => {
        const { label, color } = laneSaid(lane);
        return (
          <Row
            key={lane.lane}
            cells={[
              lane.lane,
              <Badge key="state" variant="light" tt="none" color={color}>
                {label}
              </Badge>,
              <When key="asOf" at={lane.asOf} />,
              `${countOf(lane.behind)} records`,
              countOf(lane.unresolved),
              countOf(lane.missing),
              countOf(lane.unknown),
              countOf(lane.late),
              lane.unknownSince ? <When key="unknownSince" at={lane.unknownSince} relative /> : NOTHING,
              sizeOf(lane.bytes),
            ]}
          />
        );
      })}
    </Rows>
  );
}

function WorstPipes({ worst }: { worst: PlatformAudit['worst'] }) {
  if (worst.length === 0) return <Text c="dimmed">No pipe has a finding that holds.</Text>;
  return (
    <Rows minWidth={640} headings={['Tenant', 'Pipe', 'Findings', 'Missing', 'Unknown', 'Late']}>
      {worst.map(({ tenant, pipe, findings, missing, unknown, late }) => (
        <Row
          key={`${tenant} ${pipe}`}
          cells={[
            tenant,
            <GoTo key="pipe" to="/t/$tenant/pipes/$pipe/loss" params={{ tenant, pipe }}>
              {pipe}
            </GoTo>,
            countOf(findings),
            countOf(missing),
            countOf(unknown),
            countOf(late),
          ]}
        />
      ))}
    </Rows>
  );
}
