import { Alert, Group, List, Paper, SimpleGrid, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Resource } from '../api/types';
import { destinationsOptions } from '../destination/destinations';
import { countOf, NOTHING, rateOf, totalsOf } from '../figures/figures';
import { Tiles } from '../figures/Tiles';
import { readiness } from '../live/readiness';
import { pipesOptions } from '../pipe/pipes';
import { sourcesOptions } from '../source/sources';
import { durationOf } from '../tap/tapped';
import { Empty } from '../ui/Empty';
import { GoButton, GoTo } from '../ui/GoTo';
import { DestinationIcon, PipeIcon, SourceIcon } from '../ui/icons';
import { Page } from '../ui/Page';
import { Section } from '../ui/Section';
import { When } from '../ui/When';

const MOST_RECENT = 8;

type Kind = 'source' | 'pipe' | 'destination';
type Found = { kind: Kind; resource: Resource };

export default function OverviewPage() {
  const { tenant } = useParams({ from: '/inside/shell/t/$tenant/' });
  const sources = useQuery(sourcesOptions(tenant)).data;
  const pipes = useQuery(pipesOptions(tenant)).data;
  const destinations = useQuery(destinationsOptions(tenant)).data;
  const all: Found[] = [
    ...(sources ?? []).map((resource) => ({ kind: 'source' as const, resource })),
    ...(pipes ?? []).map((resource) => ({ kind: 'pipe' as const, resource })),
    ...(destinations ?? []).map((resource) => ({ kind: 'destination' as const, resource })),
  ];
  const failed = all.filter(({ resource }) => readiness(resource).state === 'failed');
  const recent = [...all]
    .sort((a, b) => b.resource.changedAt.localeCompare(a.resource.changedAt))
    .slice(0, MOST_RECENT);
  const totals = totalsOf(pipes ?? []);
  const read = sources && pipes && destinations;
  const begun = read && sources.length > 0 && pipes.length > 0 && destinations.length > 0;
  return (
    <Page title={tenant} lead="What this tenant has, and whether it is live.">
      {read && !begun && (
        <Empty
          title={all.length === 0 ? 'Send your first event' : 'Your first pipe is not complete yet'}
          action={
            <GoButton to="/t/$tenant/start" params={{ tenant }}>
              {all.length === 0 ? 'Begin' : 'Go on'}
            </GoButton>
          }
        >
          Five steps: name a source, send it an event with one line of curl, add a destination, publish a pipe
          between them, and watch the next event arrive.
        </Empty>
      )}
      {failed.length > 0 && (
        <Alert color="red" variant="light" title={`${failed.length} not ready`}>
          <List size="sm">
            {failed.slice(0, MOST_RECENT).map(({ kind, resource }) => (
              <List.Item key={`${kind} ${resource.name}`}>
                {kind} <ResourceLink tenant={tenant} kind={kind} name={resource.name} />:{' '}
                {readiness(resource).message}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <Tile to="/t/$tenant/sources" tenant={tenant} label="Sources" icon={<SourceIcon />} items={sources} />
        <Tile to="/t/$tenant/pipes" tenant={tenant} label="Pipes" icon={<PipeIcon />} items={pipes} />
        <Tile
          to="/t/$tenant/destinations"
          tenant={tenant}
          label="Destinations"
          icon={<DestinationIcon />}
          items={destinations}
        />
      </SimpleGrid>
      {totals && (
        <Section
          title="All pipes together"
          note="Rate and lag are of the last minute, counts of the last 24 hours."
        >
          <Tiles
            tiles={[
              { label: 'Rate', value: rateOf(totals.perSecond) },
              {
                label: 'Lag p95 of the slowest',
                value: totals.lagP95Millis === undefined ? NOTHING : durationOf(totals.lagP95Millis),
              },
              { label: 'Delivered', value: countOf(totals.delivered) },
              {
                label: 'Dead letters',
                value: countOf(totals.deadLetters),
                alarming: totals.deadLetters > 0,
              },
            ]}
          />
        </Section>
      )}
      {recent.length > 0 && (
        <Section title="Changed last">
          {recent.map(({ kind, resource }) => (
            <Group key={`${kind} ${resource.name}`} gap="xs">
              <Text size="sm" c="dimmed" w={90}>
                {kind}
              </Text>
              <ResourceLink tenant={tenant} kind={kind} name={resource.name} />
              <Text size="sm" c="dimmed">
                <When at={resource.changedAt} relative />
              </Text>
            </Group>
          ))}
        </Section>
      )}
    </Page>
  );
}

function ResourceLink({ tenant, kind, name }: { tenant: string; kind: Kind; name: string }) {
  switch (kind) {
    case 'source':
      return (
        <GoTo to="/t/$tenant/sources/$source" params={{ tenant, source: name }}>
          {name}
        </GoTo>
      );
    case 'pipe':
      return (
        <GoTo to="/t/$tenant/pipes/$pipe" params={{ tenant, pipe: name }}>
          {name}
        </GoTo>
      );
    case 'destination':
      return (
        <GoTo to="/t/$tenant/destinations/$destination" params={{ tenant, destination: name }}>
          {name}
        </GoTo>
      );
  }
}

interface TileProps {
  to: '/t/$tenant/sources' | '/t/$tenant/pipes' | '/t/$tenant/destinations';
  tenant: string;
  label: string;
  icon: ReactNode;
  items?: Resource[];
}

function Tile({ to, tenant, label, icon, items }: TileProps) {
  const states = (items ?? []).map((item) => readiness(item).state);
  const count = (state: string) => states.filter((each) => each === state).length;
  const [pending, failed] = [count('pending'), count('failed')];
  const notes = [pending && `${pending} on the way`, failed && `${failed} not ready`].filter(Boolean);
  const note = notes.length > 0 ? notes.join(', ') : states.length > 0 ? 'all live' : 'none yet';
  return (
    <Link to={to} params={{ tenant }} className="tile-link">
      <Paper withBorder p="lg" className="tile">
        <Group gap={8} c="dimmed">
          {icon}
          <Text fw={500}>{label}</Text>
        </Group>
        {items ? <div className="count">{items.length.toLocaleString()}</div> : <Skeleton h={34} w={60} />}
        <Text size="sm" c={failed ? 'red' : 'dimmed'} mt={6}>
          {items ? note : ' '}
        </Text>
      </Paper>
    </Link>
  );
}
