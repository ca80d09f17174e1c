import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { AwayError } from '../api/problem';
import { Empty } from '../ui/Empty';
import { Failure } from '../ui/Failure';
import { AlarmRows } from './AlarmRows';
import { alarmsOptions, type Owner } from './alarms';
import { type AlarmState, stateOf } from './state';

interface AlarmListProps extends AlarmState {
  owner: Owner;
  maySilence: boolean;
  onState: (state: AlarmState) => void;
}

/** Alarms, the newest first. */
export function AlarmList({ owner, maySilence, state, onState }: AlarmListProps) {
  const query = useInfiniteQuery({ ...alarmsOptions(owner, { state }), placeholderData: keepPreviousData });
  const alarms = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <SegmentedControl
        aria-label="Which alarms"
        value={state ?? 'all'}
        onChange={(value) => onState(stateOf({ state: value }))}
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
      {query.data && alarms.length === 0 && (
        <Empty title="No alarms">
          When events are missing, late or nobody can say what became of them, and when nothing succeeds at a
          destination, it is said here, with what to do. Each alarm ends by itself.
        </Empty>
      )}
      {alarms.length > 0 && <AlarmRows owner={owner} alarms={alarms} maySilence={maySilence} />}
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          Show older
        </Button>
      )}
    </>
  );
}
