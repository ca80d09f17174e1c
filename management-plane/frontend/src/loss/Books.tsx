import { Badge, Button, Text } from '@mantine/core';
import type { LedgerBucket, LedgerEquation } from '../api/types';
import { countOf, NOTHING } from '../figures/figures';
import { Row, Rows } from '../ui/Rows';
import { Section } from '../ui/Section';
import { When } from '../ui/When';
import { ENDS } from './ledger';

/** The equation in one line each side, with what it lacks. */
export function EquationTable({ equation }: { equation: LedgerEquation }) {
  return (
    <Rows minWidth={980} headings={['Accounted', 'Copies', ...ENDS.map(([, label]) => label), 'Remainder']}>
      <Row
        cells={[
          countOf(equation.accounted),
          `+ ${countOf(equation.copies)}`,
          ...ENDS.map(([end], at) => `${at === 0 ? '= ' : '+ '}${countOf(equation[end])}`),
          <Remainder key="remainder" of={equation} />,
        ]}
      />
    </Rows>
  );
}

function Remainder({ of: { remainder } }: { of: LedgerEquation }) {
  return (
    <Badge variant="light" color={remainder === 0 ? 'gray' : 'red'}>
      {remainder}
    </Badge>
  );
}

/** Where events of a step, or of all, went: by stage, rule and branch. */
export function Details({ bucket }: { bucket: LedgerBucket }) {
  const { hops, filtered, branches } = bucket;
  return (
    <>
      <Section title="By stage" note="Events or deliveries, each once. Stages that share a process are one.">
        {hops.length === 0 ? (
          <Text c="dimmed">No stage has said anything of this time.</Text>
        ) : (
          <Rows minWidth={520} headings={['Stage', 'Arrived', 'Went on', 'Missing']}>
            {hops.map(({ stage, arrived, left, missing }) => (
              <Row
                key={stage}
                cells={[stage, countOf(arrived), countOf(left), <Alarming key="missing" count={missing} />]}
              />
            ))}
          </Rows>
        )}
      </Section>
      {filtered.length > 0 && (
        <Section title="Filtered" note="By the pipe's own rules.">
          <Rows minWidth={320} headings={['Rule', 'Events']}>
            {filtered.map(({ rule, events }) => (
              <Row key={rule} cells={[rule, countOf(events)]} />
            ))}
          </Rows>
        </Section>
      )}
      {branches.length > 0 && (
        <Section title="By branch">
          <Rows
            minWidth={980}
            headings={['Branch', 'Destination', 'Chosen', ...ENDS.map(([, label]) => label), 'Twice']}
          >
            {branches.map(({ branch, name, destination, equation }) => (
              <Row
                key={branch}
                cells={[
                  name ?? (branch === 0 ? 'before route' : String(branch)),
                  destination ?? NOTHING,
                  countOf(equation.accounted),
                  ...ENDS.map(([end]) =>
                    end === 'missing' || end === 'unknown' ? (
                      <Alarming key={end} count={equation[end]} />
                    ) : (
                      countOf(equation[end])
                    ),
                  ),
                  equation.duplicates > 0 ? `at least ${countOf(equation.duplicates)}` : '0',
                ]}
              />
            ))}
          </Rows>
        </Section>
      )}
    </>
  );
}

function Alarming({ count }: { count: number }) {
  return (
    <Text span c={count > 0 ? 'red' : undefined} fw={count > 0 ? 700 : undefined}>
      {countOf(count)}
    </Text>
  );
}

/** The steps that need a look: those with anything missing, unknown, late, or not in balance. */
export function worstOf(items: LedgerBucket[]): LedgerBucket[] {
  return items
    .filter(
      ({ equation: { missing, unknown, late, remainder } }) => missing + unknown + late > 0 || remainder,
    )
    .slice(-20)
    .reverse();
}

/** Those steps as a table. */
export function WorstSteps({
  items,
  onChoose,
}: {
  items: LedgerBucket[];
  onChoose: (start: string) => void;
}) {
  const worst = worstOf(items);
  if (worst.length === 0) return <Text c="dimmed">No step has anything missing, unknown or late.</Text>;
  return (
    <Rows
      minWidth={720}
      headings={['Time of events', 'Events', 'Missing', 'Unknown', 'Late', 'Remainder', '']}
    >
      {worst.map(({ start, equation }) => (
        <Row
          key={start}
          cells={[
            <When key="start" at={start} />,
            countOf(equation.accounted),
            <Alarming key="missing" count={equation.missing} />,
            <Alarming key="unknown" count={equation.unknown} />,
            countOf(equation.late),
            String(equation.remainder),
            <Button key="choose" size="compact-sm" variant="default" onClick={() => onChoose(start)}>
              Show
            </Button>,
          ]}
        />
      ))}
    </Rows>
  );
}
