import { Button, Skeleton, Text } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { AwayError } from '../api/problem';
import type { CauseList, DeadLetter } from '../api/types';
import { countOf, NOTHING } from '../figures/figures';
import { commandOf } from '../ui/command';
import { Empty } from '../ui/Empty';
import { Failure } from '../ui/Failure';
import { GoTo } from '../ui/GoTo';
import { Page } from '../ui/Page';
import { Row, Rows } from '../ui/Rows';
import { Section } from '../ui/Section';
import { When } from '../ui/When';
import { Causes } from './Causes';
import { causesOptions, deadLettersOptions } from './deadLetters';
import { explained } from './explained';
import { Search } from './Search';
import { isOnly, isSought, onlyOf, type Sought } from './sought';

export default function DeadLettersPage() {
  const { tenant } = useParams({ from: '/inside/shell/t/$tenant/dead-letters' });
  const sought = useSearch({ from: '/inside/shell/t/$tenant/dead-letters' });
  const navigate = useNavigate({ from: '/t/$tenant/dead-letters' });
  // Groups are of all that is found in that time, so that one can go from one group to another.
  const { from, to } = sought;
  const causes = useQuery({ ...causesOptions(tenant, { from, to }), placeholderData: keepPreviousData });
  const counted = causes.data;
  const seek = (next: Sought) => navigate({ search: next });
  const nothing = counted?.total === 0 && !isSought(sought);
  return (
    <Page title="Dead letters" lead={leadOf(counted)}>
      {causes.error && !(causes.error instanceof AwayError) && <Failure error={causes.error} />}
      {causes.isPending && <Skeleton h={200} />}
      {nothing && (
        <Empty title="No dead letters" command={commandOf('GET', `/tenants/${tenant}/dead-letters`)}>
          An event that cannot go on becomes a dead letter: one that breaks a rule of its pipe, or that its
          destination does not take after all attempts. It is kept with its cause, and shown here within
          seconds, so that nothing disappears silently.
        </Empty>
      )}
      {counted && !nothing && (
        <>
          <Section title="Why" note="What went wrong, where, how often. Choose one to see those alone.">
            {counted.items.length === 0 && <Text c="dimmed">Nothing went wrong in that time.</Text>}
            {counted.items.length > 0 && (
              <Causes
                groups={counted.items}
                sought={sought}
                onChoose={(group) => seek(isOnly(sought, group) ? { from, to } : onlyOf({ from, to }, group))}
              />
            )}
          </Section>
          <Section title="Which">
            <Search
              key={JSON.stringify(sought)}
              sought={sought}
              causes={counted.items.map(({ cause }) => cause)}
              onSeek={seek}
            />
            <Found tenant={tenant} sought={sought} />
          </Section>
        </>
      )}
    </Page>
  );
}

/** What is found at most, and whether that is all. */
function leadOf(counted: CauseList | undefined): string {
  if (!counted) return 'Events that could not go on, and why.';
  const { most, seconds } = counted.kept;
  const days = Math.round(seconds / 86_400);
  const all = `the newest ${countOf(most)} of the last ${days === 1 ? 'day' : `${days} days`}`;
  return counted.total >= most
    ? `Events that could not go on, and why. These are ${all}: older ones are in their topic only.`
    : `Events that could not go on, and why. Found are ${all}.`;
}

function Found({ tenant, sought }: { tenant: string; sought: Sought }) {
  const query = useInfiniteQuery({
    ...deadLettersOptions(tenant, sought),
    placeholderData: keepPreviousData,
  });
  const letters = query.data?.pages.flatMap(({ items }) => items) ?? [];
  if (query.error && !(query.error instanceof AwayError)) {
    return <Failure error={query.error} title="They could not be read" retry={() => query.refetch()} />;
  }
  if (query.isPending) return <Skeleton h={200} />;
  if (letters.length === 0) return <Text c="dimmed">No dead letter is like this.</Text>;
  return (
    <>
      <Rows
        minWidth={900}
        headings={['When', 'Why', 'Stage', 'Pipe', 'Destination', 'Type', 'Event', 'State']}
      >
        {letters.map((letter) => (
          <Letter key={letter.id} tenant={tenant} letter={letter} />
        ))}
      </Rows>
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          Show older
        </Button>
      )}
    </>
  );
}

function Letter({ tenant, letter }: { tenant: string; letter: DeadLetter }) {
  return (
    <Row
      cells={[
        <When key="when" at={letter.at} relative />,
        explained(letter.cause).title,
        letter.stage,
        letter.pipe ?? NOTHING,
        letter.destination ?? NOTHING,
        letter.eventType,
        <GoTo
          key="event"
          to="/t/$tenant/dead-letters/$deadLetter"
          params={{ tenant, deadLetter: letter.id }}
          style={{ overflowWrap: 'anywhere' }}
        >
          {letter.eventId}
        </GoTo>,
        letter.state,
      ]}
    />
  );
}
