import { Group } from '@mantine/core';
import { SendLine } from '../source/SendLine';
import { EventView } from '../tap/EventView';
import { TapNote } from '../tap/LiveEvents';
import { useTap } from '../tap/useTap';
import { GoButton } from '../ui/GoTo';
import { Arrived } from './Arrived';
import type { Steps } from './chosen';
import { Step } from './Step';

interface WatchStepProps {
  tenant: string;
  chosen: Steps;
  secret?: string;
}

/** Another event, which now goes all the way. */
export function WatchStep({ tenant, chosen, secret }: WatchStepProps) {
  const { source, destination, pipe } = chosen;
  const tap = useTap(pipe && `/api/v1/tenants/${tenant}/pipes/${pipe}/tap`);
  const delivered = tap.events.find((event) => event.point === 'delivered');
  const failed = tap.events.find(({ point }) => point === 'failed' || point === 'deadLettered');
  const shown = delivered ?? failed;
  return (
    <Step
      number={5}
      title="Watch it arrive"
      done={delivered !== undefined}
      summary={
        pipe
          ? `Send one more: it goes through ${pipe} to ${destination}.`
          : 'As soon as the pipe is published, an event goes all the way.'
      }
    >
      {pipe && source && secret && <SendLine source={source} secret={secret} first="next" />}
      {pipe && !shown && <TapNote state={tap.state} listening="Listening for a delivery…" />}
      {shown && (
        <Arrived
          title={delivered ? 'Delivered' : 'It could not be delivered yet; Penstock tries again'}
          fine={delivered !== undefined}
        >
          <EventView tapped={shown} />
        </Arrived>
      )}
      {pipe && (
        <Group>
          <GoButton to="/t/$tenant/pipes/$pipe" params={{ tenant, pipe }} variant="default">
            Look at the pipe
          </GoButton>
        </Group>
      )}
    </Step>
  );
}
