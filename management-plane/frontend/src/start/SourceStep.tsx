import { Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { violationsOf } from '../api/problem';
import type { Source } from '../api/types';
import { createSource, sourcesOptions } from '../source/sources';
import { Failure } from '../ui/Failure';
import { Form } from '../ui/Form';
import { GoTo } from '../ui/GoTo';
import { NameInput } from '../ui/NameInput';
import { Existing } from './Existing';
import { Step } from './Step';

interface SourceStepProps {
  tenant: string;
  source?: string;
  known?: Source[];
  onDone: (source: string) => void;
}

export function SourceStep({ tenant, source, known = [], onDone }: SourceStepProps) {
  const [name, setName] = useState('');
  const queries = useQueryClient();
  const creating = useMutation({
    mutationFn: () => createSource(tenant, name),
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: sourcesOptions(tenant).queryKey });
      onDone(made.name);
    },
  });
  return (
    <Step
      number={1}
      title="Name a source"
      done={source !== undefined}
      summary={
        source ? (
          <>
            Events come in at{' '}
            <GoTo to="/t/$tenant/sources/$source" params={{ tenant, source }}>
              {source}
            </GoTo>
            .
          </>
        ) : (
          'After the system that sends: its events come in here.'
        )
      }
    >
      {!source && <Existing known={known} choose={onDone} />}
      {!source && (
        <Form submit={creating.mutate}>
          <Group align="flex-end">
            <NameInput
              label="Name of the source"
              placeholder="shop"
              value={name}
              onChange={setName}
              refused={violationsOf(creating.error)}
              autoFocus={false}
            />
            <Button type="submit" loading={creating.isPending}>
              Create source
            </Button>
          </Group>
        </Form>
      )}
      <Failure error={creating.error} shown={['/name']} />
    </Step>
  );
}
