import { Button, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { SendLine } from '../source/SendLine';
import { createKey, keysOptions } from '../source/sources';
import { EventView } from '../tap/EventView';
import { TapNote } from '../tap/LiveEvents';
import { useTap } from '../tap/useTap';
import { Failure } from '../ui/Failure';
import { Arrived } from './Arrived';
import { Step } from './Step';

interface SendStepProps {
  tenant: string;
  source?: string;
  secret?: string;
  onKey: (source: string, key: string) => void;
}

/** Gives a line to paste, and shows the event as soon as it is here. */
export function SendStep({ tenant, source, secret, onKey }: SendStepProps) {
  const tap = useTap(source && `/api/v1/tenants/${tenant}/sources/${source}/tap`);
  const arrived = tap.events.find(({ point }) => point === 'accepted');
  const queries = useQueryClient();
  const creating = useMutation({
    mutationFn: (from: string) => createKey(tenant, from),
    onSuccess: async (made, from) => {
      await queries.invalidateQueries({ queryKey: keysOptions(tenant, from).queryKey });
      if (made.key) onKey(from, made.key);
    },
  });
  return (
    <Step
      number={2}
      title="Send an event"
      done={arrived !== undefined}
      summary={
        source
          ? 'Paste the line into a terminal. The answer 202 means: stored, and safe.'
          : 'With one line of curl, as soon as there is a source.'
      }
    >
      {source && !secret && (
        <Button
          style={{ alignSelf: 'flex-start' }}
          loading={creating.isPending}
          onClick={() => creating.mutate(source)}
        >
          Make a key and show the line
        </Button>
      )}
      {source && secret && (
        <>
          <SendLine source={source} secret={secret} />
          <Text size="sm" c="dimmed">
            The line has the key in it, which is shown this once. A key can be made again at any time.
          </Text>
        </>
      )}
      {source && !arrived && <TapNote state={tap.state} listening="Listening for your first event…" />}
      {arrived && (
        <Arrived title="Your event is here" fine>
          <EventView tapped={arrived} />
        </Arrived>
      )}
      <Failure error={creating.error} />
    </Step>
  );
}
