import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { DeadLetter } from '../api/types';
import { useMay } from '../session/session';
import { Failure } from '../ui/Failure';
import { GoTo } from '../ui/GoTo';
import { Section } from '../ui/Section';
import { When } from '../ui/When';
import { deadLetterOptions, retryDeadLetter } from './deadLetters';

interface RetryProps {
  tenant: string;
  letter: DeadLetter;
}

/** Sends a dead letter again, and tells what is known of that. */
export function Retry({ tenant, letter }: RetryProps) {
  const queries = useQueryClient();
  const mayEdit = useMay(tenant, 'editor');
  const again = () => {
    queries.invalidateQueries({ queryKey: deadLetterOptions(tenant, letter.id).queryKey });
    queries.invalidateQueries({ queryKey: ['dead-letters', tenant] });
    queries.invalidateQueries({ queryKey: ['event', tenant, letter.eventId] });
  };
  const retrying = useMutation({
    mutationFn: () => retryDeadLetter(tenant, letter.id),
    onSuccess: () => {
      notifications.show({ message: `${letter.eventId} is on its way again.` });
    },
    onSettled: again,
  });
  const refusal = refusalOf(letter, mayEdit);
  return (
    <Section title="Retry" note={retryNoteOf(letter)}>
      <Known tenant={tenant} letter={letter} />
      <Group gap="sm">
        <Button
          variant="default"
          disabled={refusal !== undefined}
          loading={retrying.isPending}
          onClick={() => retrying.mutate()}
          aria-describedby={refusal && 'why-no-retry'}
        >
          Retry now
        </Button>
        {refusal && (
          <Text id="why-no-retry" size="sm" c="dimmed">
            {refusal}
          </Text>
        )}
      </Group>
      <Failure error={retrying.error} title="It was not retried" />
    </Section>
  );
}

/** What will happen. */
function retryNoteOf({ stage, destination, revision }: DeadLetter): string {
  const same = revision === undefined ? '' : ` by the same revision (${revision}) of its pipe`;
  return stage === 'transmit'
    ? `The event as it is below is sent to ${destination ?? 'its destination'} again, as a new delivery of the same webhook-id: its attempts and its age begin anew.`
    : `The event as it is below goes back to ${stage} and on from there,${same}. What was wrong with it is still wrong, unless it lay with the platform.`;
}

/** Why it cannot be retried; nothing: it can, as far as this page knows. */
export function refusalOf({ state, pipe }: DeadLetter, mayEdit: boolean): string | undefined {
  if (state === 'retried')
    return 'It has been retried. Should it end as a dead letter again, retry that one.';
  if (state === 'superseded') return 'It has become another dead letter since: retry that one.';
  if (state === 'delivered') return 'Its event has been delivered since.';
  if (pipe === undefined) return 'The platform does not know its pipe any more.';
  return mayEdit ? undefined : 'Only editors and owners retry dead letters.';
}

/** What came of a retry, as far as anybody was told. */
function Known({ tenant, letter }: RetryProps): ReactNode {
  const { state, retriedAt, retriedBy, supersededBy, eventId } = letter;
  if (state === 'open') return null;
  return (
    <Text size="sm" role="status">
      {retriedAt && (
        <>
          Retried <When at={retriedAt} /> by {retriedBy}.{' '}
        </>
      )}
      {state === 'retried' && 'Nothing has been heard of it since; it is under way, waiting or held. '}
      {state === 'delivered' && 'An attempt after that was accepted. '}
      {state === 'superseded' && supersededBy && (
        <>
          It ended as{' '}
          <GoTo to="/t/$tenant/dead-letters/$deadLetter" params={{ tenant, deadLetter: supersededBy }}>
            a dead letter again
          </GoTo>
          .{' '}
        </>
      )}
      <GoTo to="/t/$tenant/events" params={{ tenant }} search={{ id: eventId }}>
        What is known of the event
      </GoTo>
    </Text>
  );
}
