import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { AwayError } from '../api/problem';
import { commandOf } from '../ui/command';
import { Empty } from '../ui/Empty';
import { Failure } from '../ui/Failure';
import { Page } from '../ui/Page';
import { AlertRows } from './AlertRows';
import { alertsOptions } from './alerts';

/** What is told of destinations that fail. */
export default function AlertsPage() {
  const { tenant } = useParams({ from: '/inside/shell/t/$tenant/alerts' });
  const { state } = useSearch({ from: '/inside/shell/t/$tenant/alerts' });
  const navigate = useNavigate({ from: '/t/$tenant/alerts' });
  const query = useInfiniteQuery({ ...alertsOptions(tenant, { state }), placeholderData: keepPreviousData });
  const alerts = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Page
      title="Alerts"
      lead="Destinations that nothing succeeded at for long, step by step until they are disabled."
    >
      <SegmentedControl
        aria-label="Which alerts"
        value={state ?? 'all'}
        onChange={(value) => navigate({ search: { state: stateOf(value) } })}
        data={[
          { value: 'all', label: 'All' },
          { value: 'open', label: 'Open' },
          { value: 'ended', label: 'Ended' },
        ]}
        style={{ alignSelf: 'flex-start' }}
      />
      {query.error && !(query.error instanceof AwayError) && (
        <Failure error={query.error} title="They could not be read" retry={() => query.refetch()} />
      )}
      {query.isPending && <Skeleton h={200} />}
      {query.data && alerts.length === 0 && (
        <Empty title="No alerts" command={commandOf('GET', `/tenants/${tenant}/alerts`)}>
          When nothing succeeds at a destination for an hour, a day, three days, it is said here, with the
          cause and an event that could not be delivered. One that goes on failing is disabled: its events are
          held, none is dropped.
        </Empty>
      )}
      {alerts.length > 0 && <AlertRows tenant={tenant} alerts={alerts} />}
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          Show older
        </Button>
      )}
    </Page>
  );
}

function stateOf(value: string): 'open' | 'ended' | undefined {
  return value === 'open' || value === 'ended' ? value : undefined;
}
