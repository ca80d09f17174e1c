import { Alert, Badge, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { DeadLetter } from '../api/types';
import { NOTHING } from '../figures/figures';
import { EventView } from '../tap/EventView';
import { Code } from '../ui/Code';
import { Facts } from '../ui/Facts';
import { GoTo } from '../ui/GoTo';
import { Loaded } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { Section } from '../ui/Section';
import { When } from '../ui/When';
import { deadLetterOptions, tappedOf } from './deadLetters';
import { explained, lastAnswerOf } from './explained';
import { Retry } from './Retry';

export default function DeadLetterPage() {
  const { tenant, deadLetter: id } = useParams({ from: '/inside/shell/t/$tenant/dead-letters/$deadLetter' });
  const query = useQuery(deadLetterOptions(tenant, id));
  return <Loaded query={query}>{(letter) => <Shown tenant={tenant} letter={letter} />}</Loaded>;
}

/** One dead letter: what went wrong, what to do about it, and the event. */
export function Shown({ tenant, letter }: { tenant: string; letter: DeadLetter }) {
  const { title, means, remedy } = explained(letter.cause);
  return (
    <Page
      title={title}
      badge={
        <Badge color="red" variant="light" tt="none">
          {letter.cause}
        </Badge>
      }
      lead={means}
    >
      <Alert color="red" variant="light" title={letter.message || 'No message'}>
        {remedy}
      </Alert>
      <Facts facts={factsOf(tenant, letter)} />
      <Retry tenant={tenant} letter={letter} />
      <Section title="The event" note="As the stage took it at which it ended.">
        <EventView tapped={tappedOf(letter)} />
        {letter.beginning !== undefined && (
          <>
            <Text size="sm" c="dimmed">
              Its data begins so:
            </Text>
            <Code text={letter.beginning} label="Copy the beginning" />
          </>
        )}
      </Section>
    </Page>
  );
}

function factsOf(tenant: string, letter: DeadLetter): [string, ReactNode][] {
  const { pipe, destination, source, revision } = letter;
  return [
    ['Id', letter.id],
    ['Ended', <When key="at" at={letter.at} />],
    ['Stage', letter.stage],
    [
      'Attempts',
      <GoTo key="attempts" to="/t/$tenant/events" params={{ tenant }} search={{ id: letter.eventId }}>
        {letter.attempts}: what was tried
      </GoTo>,
    ],
    ['Last answer', lastAnswerOf(letter)],
    ...(letter.firstAttemptAt
      ? ([['First attempt', <When key="first" at={letter.firstAttemptAt} />]] as [string, ReactNode][])
      : []),
    [
      'Pipe',
      pipe ? (
        <span key="pipe">
          <GoTo to="/t/$tenant/pipes/$pipe" params={{ tenant, pipe }}>
            {pipe}
          </GoTo>
          , revision {revision}
        </span>
      ) : (
        NOTHING
      ),
    ],
    ['Branch', letter.branch ?? NOTHING],
    [
      'Destination',
      destination ? (
        <GoTo key="destination" to="/t/$tenant/destinations/$destination" params={{ tenant, destination }}>
          {destination}
        </GoTo>
      ) : (
        NOTHING
      ),
    ],
    [
      'Source',
      <GoTo key="source" to="/t/$tenant/sources/$source" params={{ tenant, source }}>
        {source}
      </GoTo>,
    ],
  ];
}
