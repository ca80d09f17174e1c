import { Button, Group, Select } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { violationsOf } from '../api/problem';
import type { Source } from '../api/types';
import { createSource, sourcesOptions } from '../source/sources';
import { Failure } from '../ui/Failure';
import { GoTo } from '../ui/GoTo';
import { NameInput } from '../ui/NameInput';
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
      {!source && known.length > 0 && (
        <Select
          label="One that is there"
          placeholder="Choose"
          data={known.map((each) => each.name)}
          value={null}
          onChange={(value) => value && onDone(value)}
        />
      )}
      {!source && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            creating.mutate();
          }}
        >
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
        </form>
      )}
      <Failure error={creating.error} shown={['/name']} />
    </Step>
  );
}
