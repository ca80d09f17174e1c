import { Button, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { refusedAt, violationsOf } from '../api/problem';
import type { Destination } from '../api/types';
import { createDestination, destinationsOptions } from '../destination/destinations';
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
  onDone: (destination: string) => void;
}

export function DestinationStep({ tenant, destination, known = [], onDone }: DestinationStepProps) {
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
      {!destination && (
        <>
          <Existing known={known} choose={onDone} />
          <NewDestination tenant={tenant} onDone={onDone} />
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
