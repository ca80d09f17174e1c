import { Alert, Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { SendLine } from '../source/SendLine';
import { createKey, keysOptions } from '../source/sources';
import { Failure } from '../ui/Failure';
import type { Steps } from './chosen';
import { Step } from './Step';

interface SendStepProps {
  tenant: string;
  chosen: Steps;
  secret?: string;
  onKey: (key: string) => void;
}

/** Gives a line to paste. Whether the event came is seen at the destination; nothing here claims to know. */
export function SendStep({ tenant, chosen, secret, onKey }: SendStepProps) {
  const { source, pipe } = chosen;
  const queries = useQueryClient();
  const creating = useMutation({
    mutationFn: (from: string) => createKey(tenant, from),
    onSuccess: async (made, from) => {
      await queries.invalidateQueries({ queryKey: keysOptions(tenant, from).queryKey });
      if (made.key) onKey(made.key);
    },
  });
  return (
    <Step
      number={4}
      title="Send an event"
      done={false}
      summary={
        source
          ? 'Paste the line into a terminal. The answer 202 means: stored, and on its way.'
          : 'With one line of curl, as soon as there is a source.'
      }
    >
      {source && !secret && (
        <Button
          style={{ alignSelf: 'flex-start' }}
          variant={pipe ? 'filled' : 'default'}
          loading={creating.isPending}
          onClick={() => creating.mutate(source)}
        >
          Make a key and show the line
        </Button>
      )}
      {source && secret && (
        <>
          <Alert color="yellow" variant="light">
            The line has the key in it, and is shown this once: a key can be made again at any time.
          </Alert>
          <SendLine source={source} secret={secret} />
        </>
      )}
      <Failure error={creating.error} />
    </Step>
  );
}
