import { Button, Group, SegmentedControl, Select, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { countOf } from '../figures/figures';
import { Tiles } from '../figures/Tiles';
import { Loaded } from '../ui/Loaded';
import { Section } from '../ui/Section';
import { inZone } from '../ui/time';
import { HeatMap } from './HeatMap';
import { LagChart } from './LagChart';
import { csvOf, isLive, type LagReport, lagOf, type Shown, SPANS, type Span, shareOf } from './lag';
import { Waterfall } from './Waterfall';

interface LagViewProps {
  query: UseQueryResult<LagReport>;
  /** The report's address, and what a file of it is called. */
  path: string;
  name: string;
  shown: Shown;
  show: (shown: Shown) => void;
}

/** A report of lags: how many were on time, where the time goes, and each link over time. */
export function LagView({ query, path, name, shown, show }: LagViewProps) {
  return (
    <>
      <Controls path={path} name={name} shown={shown} show={show} />
      <Loaded query={query}>
        {(report) =>
          report.links.length === 0 ? (
            <Text c="dimmed">Nothing came through in this time.</Text>
          ) : (
            <Report report={report} show={show} />
          )
        }
      </Loaded>
    </>
  );
}

function Controls({ path, name, shown, show }: Omit<LagViewProps, 'query'>) {
  const [failure, setFailure] = useState<string>();
  const save = async () => {
    try {
      setFailure(undefined);
      download(await csvOf(path, shown), `${name}.csv`);
    } catch (e) {
      setFailure(e instanceof Error ? e.message : String(e));
    }
  };
  return (
    <Group gap="sm">
      <TimeRange shown={shown} show={show} />
      <Button variant="default" size="xs" onClick={save}>
        Save as CSV
      </Button>
      {failure && (
        <Text size="sm" c="red" role="alert">
          {failure}
        </Text>
      )}
    </Group>
  );
}

/** Chooses a span that ends now, or goes back to one. */
export function TimeRange({ shown, show }: Pick<LagViewProps, 'shown' | 'show'>) {
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label="Time"
        data={Object.keys(SPANS)}
        value={isLive(shown) ? (shown.span ?? '1h') : ''}
        onChange={(span) => show({ span: span as Span })}
      />
      {!isLive(shown) && shown.from && shown.to && (
        <>
          <Text size="sm">
            {inZone(new Date(shown.from))} – {inZone(new Date(shown.to))}
          </Text>
          <Button variant="subtle" size="xs" onClick={() => show({})}>
            Back to now
          </Button>
        </>
      )}
    </>
  );
}

function download(text: string, name: string) {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

function Report({ report, show }: { report: LagReport; show: (shown: Shown) => void }) {
  const [link, setLink] = useState<string>();
  const names = report.links.map((one) => one.link);
  const chosen = report.links.find((one) => one.link === link) ?? report.links[report.links.length - 1];
  const { onTime, waterfall } = report;
  return (
    <>
      <Tiles
        tiles={[
          {
            label: `On time, within ${lagOf(onTime.objectiveMillis)}`,
            value: shareOf(onTime.share),
            alarming: onTime.within < onTime.delivered,
          },
          { label: 'Lag p50', value: lagOf(waterfall.endToEnd?.p50Millis) },
          { label: 'Lag p95', value: lagOf(waterfall.endToEnd?.p95Millis) },
          { label: 'Delivered', value: countOf(onTime.delivered) },
        ]}
      />
      <Section title="Where the time goes" note="Medians, one after the other.">
        <Waterfall waterfall={waterfall} />
      </Section>
      <Section title="Deliveries by lag" note="Drag over a part of the time to see it larger.">
        <HeatMap report={report} zoom={show} />
      </Section>
      <Section
        title="Lag by link"
        note="Lag in: from the event’s time until it came to the link. Lag out: until it left it. Process: in between."
        actions={
          <Select
            size="xs"
            aria-label="Link"
            data={names}
            value={chosen?.link ?? null}
            allowDeselect={false}
            onChange={(next) => next && setLink(next)}
          />
        }
      >
        {chosen && (
          <>
            <LagChart
              report={report}
              title="Lag in"
              points={chosen.points}
              span={(p) => p.lagIn}
              zoom={show}
            />
            <LagChart
              report={report}
              title="Lag out"
              points={chosen.points}
              span={(p) => p.lagOut}
              zoom={show}
            />
            <LagChart
              report={report}
              title="Process"
              points={chosen.points}
              span={(p) => p.process}
              zoom={show}
            />
          </>
        )}
      </Section>
    </>
  );
}
