import { Alert, Anchor, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { countOf } from '../figures/figures';
import { useSession } from '../session/session';
import { Loaded } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { Row, Rows } from '../ui/Rows';
import { Section } from '../ui/Section';
import { LagView, TimeRange } from './LagView';
import { type LaneLag, lagOf, laneLagOptions, laneLagsOptions, type Shown, shareOf } from './lag';

/** For operators: how long events take on each lane, the worst first, and on one of them. */
export default function LaneLagPage() {
  const { lane, ...shown } = useSearch({ from: '/inside/shell/lag' });
  const navigate = useNavigate({ from: '/lag' });
  const { operator } = useSession().person;
  const show = (next: Shown) => navigate({ search: { ...next, lane } });
  if (!operator) {
    return (
      <Page title="Lag of lanes">
        <Alert color="yellow">Only operators see the lag of lanes.</Alert>
      </Page>
    );
  }
  return (
    <Page title="Lag of lanes" lead="How long events take on each lane, the worst first.">
      <Lanes
        shown={shown}
        show={show}
        choose={(chosen) => navigate({ search: { ...shown, lane: chosen } })}
      />
      {lane && (
        <Section title={`Lane ${lane}`}>
          <OneLane lane={lane} shown={shown} show={show} />
        </Section>
      )}
    </Page>
  );
}

interface LanesProps {
  shown: Shown;
  show: (shown: Shown) => void;
  choose: (lane: string) => void;
}

function Lanes({ shown, show, choose }: LanesProps) {
  const lanes = useQuery(laneLagsOptions(shown));
  return (
    <>
      <Group gap="sm">
        <TimeRange shown={shown} show={show} />
      </Group>
      <Loaded query={lanes}>
        {(items) =>
          items.length === 0 ? (
            <Text c="dimmed">Nothing came through in this time.</Text>
          ) : (
            <Rows
              minWidth={720}
              headings={['Lane', 'Generation', 'On time', 'p50', 'p95', 'p99', 'Delivered', 'Slowest link']}
            >
              {items.map((lane) => (
                <Row
                  key={`${lane.lane} ${lane.generation}`}
                  cells={[
                    <Anchor component="button" type="button" key="lane" onClick={() => choose(lane.lane)}>
                      {lane.lane}
                    </Anchor>,
                    lane.generation,
                    shareOf(lane.onTime.share),
                    lagOf(lane.endToEnd?.p50Millis),
                    lagOf(lane.endToEnd?.p95Millis),
                    lagOf(lane.endToEnd?.p99Millis),
                    countOf(lane.onTime.delivered),
                    slowestOf(lane),
                  ]}
                />
              ))}
            </Rows>
          )
        }
      </Loaded>
    </>
  );
}

function OneLane({ lane, shown, show }: { lane: string; shown: Shown; show: (shown: Shown) => void }) {
  const query = useQuery(laneLagOptions(lane, shown));
  return (
    <LagView
      query={query}
      path={`/api/v1/platform/lanes/${lane}/lag`}
      name={`lag-lane-${lane}`}
      shown={shown}
      show={show}
    />
  );
}

/** The link that events take longest to pass, by p95. */
export function slowestOf({ links }: Pick<LaneLag, 'links'>): string {
  const [first, ...others] = links.filter(({ process }) => process);
  if (!first) return '–';
  const slowest = others.reduce(
    (most, link) => ((link.process?.p95Millis ?? 0) > (most.process?.p95Millis ?? 0) ? link : most),
    first,
  );
  return `${slowest.link}, ${lagOf(slowest.process?.p95Millis)}`;
}
