import { Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { violationsOf } from '../api/problem';
import type { Source } from '../api/types';
import { createKey, createSource, keysOptions, sourcesOptions } from '../source/sources';
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
  onKey: (source: string, key: string) => void;
}

/** A new source gets its first key at once, so that the line to paste is the next thing to see. */
export function SourceStep({ tenant, source, known = [], onDone, onKey }: SourceStepProps) {
  const [name, setName] = useState('');
  const queries = useQueryClient();
  const creating = useMutation({
    mutationFn: () => createSource(tenant, name),
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: sourcesOptions(tenant).queryKey });
      onDone(made.name);
      keying.mutate(made.name);
    },
  });
  const keying = useMutation({
    mutationFn: (from: string) => createKey(tenant, from),
    onSuccess: async (made, from) => {
      await queries.invalidateQueries({ queryKey: keysOptions(tenant, from).queryKey });
      if (made.key) onKey(from, made.key);
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
