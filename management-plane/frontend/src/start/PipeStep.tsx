import { Button, Group } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { violationsOf } from '../api/problem';
import { ReadyBadge } from '../live/ReadyBadge';
import { createPipe, pipeOptions, pipesOptions } from '../pipe/pipes';
import { firstSpec } from '../pipe/spec';
import { Failure } from '../ui/Failure';
import { Form } from '../ui/Form';
import { GoTo } from '../ui/GoTo';
import { NameInput } from '../ui/NameInput';
import type { Steps } from './chosen';
import { Step } from './Step';

export function PipeStep({
  tenant,
  chosen,
  onDone,
}: {
  tenant: string;
  chosen: Steps;
  onDone: (pipe: string) => void;
}) {
  const [name, setName] = useState('');
  const queries = useQueryClient();
  const creating = useMutation({
    mutationFn: () => createPipe(tenant, name, firstSpec(chosen.source, chosen.destination)),
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: pipesOptions(tenant).queryKey });
      onDone(made.name);
    },
  });
  const possible = chosen.source && chosen.destination;
  return (
    <Step
      number={4}
      title="Publish a pipe"
      done={chosen.pipe !== undefined}
      summary={
        chosen.pipe ? (
          <Published tenant={tenant} pipe={chosen.pipe} />
        ) : possible ? (
          `It carries every event from ${chosen.source} to ${chosen.destination}. Filters and transforms can be added later.`
        ) : (
          'It carries events from the source to the destination: first do the two steps above.'
        )
      }
    >
      {possible && !chosen.pipe && (
        <Form submit={creating.mutate}>
          <Group align="flex-end">
            <NameInput
              label="Name of the pipe"
              placeholder="orders"
              value={name}
              onChange={setName}
              refused={violationsOf(creating.error)}
              autoFocus={false}
            />
            <Button type="submit" loading={creating.isPending}>
              Publish pipe
            </Button>
          </Group>
        </Form>
      )}
      <Failure error={creating.error} shown={['/name']} />
    </Step>
  );
}

function Published({ tenant, pipe }: { tenant: string; pipe: string }) {
  const { data } = useQuery(pipeOptions(tenant, pipe));
  return (
    <Group gap="xs">
      <GoTo to="/t/$tenant/pipes/$pipe" params={{ tenant, pipe }}>
        {pipe}
      </GoTo>
      {data && <ReadyBadge resource={data} />}
    </Group>
  );
}
