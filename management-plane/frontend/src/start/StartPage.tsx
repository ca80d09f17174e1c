import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { binsOptions } from '../bin/bins';
import { destinationsOptions } from '../destination/destinations';
import { pipesOptions } from '../pipe/pipes';
import { useMay } from '../session/session';
import { sourcesOptions } from '../source/sources';
import { Page } from '../ui/Page';
import { chosenOf, type Steps } from './chosen';
import { DestinationStep } from './DestinationStep';
import { PipeStep } from './PipeStep';
import { SendStep } from './SendStep';
import { SourceStep } from './SourceStep';
import { WatchStep } from './WatchStep';

/** From nothing to the first event, in five steps. Each is also done on its own page, so nothing is lost by leaving. */
export default function StartPage() {
  const { tenant } = useParams({ from: '/inside/shell/t/$tenant/start' });
  const search = useSearch({ from: '/inside/shell/t/$tenant/start' });
  const navigate = useNavigate({ from: '/t/$tenant/start' });
  const sources = useQuery(sourcesOptions(tenant)).data;
  const destinations = useQuery(destinationsOptions(tenant)).data;
  const pipes = useQuery(pipesOptions(tenant)).data;
  const bins = useQuery(binsOptions(tenant)).data;
  const mayEdit = useMay(tenant, 'editor');
  const [secret, setSecret] = useState<{ source: string; key: string }>();
  const chosen = chosenOf(search, sources, destinations, pipes);
  const choose = (change: Partial<Steps>) =>
    navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  const keep = (source: string, key: string) => setSecret({ source, key });
  const own = secret?.source === chosen.source ? secret?.key : undefined;
  const url = destinations?.find(({ name }) => name === chosen.destination)?.spec.url;
  const bin = bins?.find((each) => each.url === url);
  if (!mayEdit) {
    return (
      <Page title="Your first event">
        <Alert color="yellow">To set this up takes the role editor. Ask an owner of {tenant} for it.</Alert>
      </Page>
    );
  }
  return (
    <Page
      title="Your first event"
      lead="Five steps. You can leave at any time: what is done stays, and each step has a page of its own."
    >
      <SourceStep
        tenant={tenant}
        source={chosen.source}
        known={sources}
        onDone={(source) => choose({ source })}
        onKey={keep}
      />
      <SendStep key={chosen.source} tenant={tenant} source={chosen.source} secret={own} onKey={keep} />
      <DestinationStep
        tenant={tenant}
        destination={chosen.destination}
        known={destinations}
        bins={bins}
        onDone={(destination) => choose({ destination })}
      />
      <PipeStep tenant={tenant} chosen={chosen} onDone={(pipe) => choose({ pipe })} />
      <WatchStep key={chosen.pipe} tenant={tenant} chosen={chosen} secret={own} bin={bin} />
    </Page>
  );
}
