import { Group, Text } from '@mantine/core';
import type { Bin } from '../api/types';
import { BinRequests } from '../bin/BinRequests';
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
  /** Where the deliveries go, if that is a request bin. */
  bin?: Bin;
}

/** Another event, which now goes all the way. */
export function WatchStep({ tenant, chosen, secret, bin }: WatchStepProps) {
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
      {pipe && bin && (
        <>
          <Text size="sm" fw={600}>
            What the request bin got
          </Text>
          <BinRequests tenant={tenant} bin={bin.name} openFirst />
        </>
      )}
      {pipe && (
        <Group>
          <GoButton to="/t/$tenant/pipes/$pipe" params={{ tenant, pipe }} variant="default">
            Look at the pipe
          </GoButton>
          {bin && (
            <GoButton to="/t/$tenant/bins/$bin" params={{ tenant, bin: bin.name }} variant="default">
              Look at the request bin
            </GoButton>
          )}
        </Group>
      )}
    </Step>
  );
}
