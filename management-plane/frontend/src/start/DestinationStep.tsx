import { Button, Divider, Group, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { refusedAt, violationsOf } from '../api/problem';
import type { Bin, Destination } from '../api/types';
import { binsOptions, createBin, freeName } from '../bin/bins';
import { createDestination, destinationsOptions } from '../destination/destinations';
import { TestEvent } from '../destination/TestEvents';
import { Failure } from '../ui/Failure';
import { Form } from '../ui/Form';
import { GoTo } from '../ui/GoTo';
import { NameInput } from '../ui/NameInput';
import { Existing } from './Existing';
import { Step } from './Step';

interface DestinationStepProps {
  tenant: string;
  destination?: string;
  known?: Destination[];
  bins?: Bin[];
  onDone: (destination: string) => void;
}

export function DestinationStep({
  tenant,
  destination,
  known = [],
  bins = [],
  onDone,
}: DestinationStepProps) {
  return (
    <Step
      number={3}
      title="Add a destination"
      done={destination !== undefined}
      summary={
        destination ? (
          <>
            Deliveries go to{' '}
            <GoTo to="/t/$tenant/destinations/$destination" params={{ tenant, destination }}>
              {destination}
            </GoTo>
            .
          </>
        ) : (
          'An HTTP endpoint of yours that answers 2xx to a POST.'
        )
      }
    >
      {destination ? (
        <TestEvent key={destination} tenant={tenant} destination={destination} />
      ) : (
        <>
          <Existing known={known} choose={onDone} />
          <NewDestination tenant={tenant} onDone={onDone} />
          <Divider label="or" />
          <NewBin tenant={tenant} taken={[...known, ...bins]} onDone={onDone} />
        </>
      )}
    </Step>
  );
}

function NewDestination({ tenant, onDone }: { tenant: string; onDone: (destination: string) => void }) {
  const [name, setName] = useState('');
  const [url, setUrl] = useState('');
  const queries = useQueryClient();
  const creating = useMutation({
    mutationFn: () => createDestination(tenant, name, { url: url.trim() }),
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: destinationsOptions(tenant).queryKey });
      onDone(made.name);
    },
  });
  const violations = violationsOf(creating.error);
  return (
    <Form submit={creating.mutate}>
      <Stack align="flex-start">
        <SimpleGrid cols={{ base: 1, sm: 2 }} w="100%">
          <NameInput
            label="Name of the destination"
            placeholder="crm"
            value={name}
            onChange={setName}
            refused={violations}
            autoFocus={false}
          />
          <TextInput
            label="URL of the destination"
            placeholder="https://crm.example.com/events"
            type="url"
            required
            value={url}
            onChange={(event) => setUrl(event.currentTarget.value)}
            error={refusedAt(violations, '/spec/url')}
          />
        </SimpleGrid>
        <Failure error={creating.error} shown={['/name', '/spec/url']} />
        <Button type="submit" loading={creating.isPending}>
          Create destination
        </Button>
      </Stack>
    </Form>
  );
}

interface NewBinProps {
  tenant: string;
  taken: { name: string }[];
  onDone: (destination: string) => void;
}

/** For those who have no endpoint yet: a request bin, and the destination that delivers to it. */
function NewBin({ tenant, taken, onDone }: NewBinProps) {
  const queries = useQueryClient();
  const creating = useMutation({
    mutationFn: async () => {
      const bin = await createBin(tenant, freeName(taken));
      return createDestination(tenant, bin.name, { url: bin.url });
    },
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: binsOptions(tenant).queryKey });
      await queries.invalidateQueries({ queryKey: destinationsOptions(tenant).queryKey });
      onDone(made.name);
    },
  });
  return (
    <>
      <Group>
        <Button variant="default" loading={creating.isPending} onClick={() => creating.mutate()}>
          I have none: make me a request bin
        </Button>
      </Group>
      <Failure error={creating.error} />
    </>
  );
}
