import { SimpleGrid, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { refusedAt, violationsOf } from '../api/problem';
import type { Source } from '../api/types';
import { Conflict } from '../edit/Conflict';
import { useEdit } from '../edit/useEdit';
import { SaveForm } from '../ui/Form';
import { type Amount, amountOf, LimitInput } from '../ui/LimitInput';
import { changeSource, type SourceSettings, sourceOptions } from './sources';

const LIMITS = ['eventsPerSecond', 'bytesPerSecond', 'bytesInFlight'] as const;
const SHOWN = ['/orderingKey', ...LIMITS.map((limit) => `/limits/${limit}`)];

type Draft = { orderingKey: string } & Record<(typeof LIMITS)[number], Amount>;

/** A source's settings as a form has them: empty for what is not set. */
export function draftOf({ orderingKey, limits }: SourceSettings): Draft {
  return {
    orderingKey: orderingKey ?? '',
    eventsPerSecond: limits?.eventsPerSecond ?? '',
    bytesPerSecond: limits?.bytesPerSecond ?? '',
    bytesInFlight: limits?.bytesInFlight ?? '',
  };
}

function settingsOf(draft: Draft): SourceSettings {
  return {
    orderingKey: draft.orderingKey || undefined,
    limits: Object.fromEntries(LIMITS.map((limit) => [limit, amountOf(draft[limit])])),
  };
}

interface SourceFormProps {
  tenant: string;
  source: Source;
  disabled: boolean;
}

export function SourceForm({ tenant, source, disabled }: SourceFormProps) {
  const [draft, setDraft] = useState(() => draftOf(source));
  const queries = useQueryClient();
  const options = sourceOptions(tenant, source.name);
  const edit = useEdit({
    current: source,
    send: (etag) => changeSource(tenant, source.name, settingsOf(draft), etag),
    read: () => queries.fetchQuery({ ...options, staleTime: 0 }),
    saved: (changed) => {
      queries.setQueryData(options.queryKey, changed);
      notifications.show({ message: `${source.name} is saved.` });
    },
    pristine: (base) => JSON.stringify(draft) === JSON.stringify(draftOf(base)),
    reload: (from) => setDraft(draftOf(from)),
  });
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const refused = (pointer: string) => refusedAt(violationsOf(edit.acting.error), pointer);
  const limit = (name: (typeof LIMITS)[number], label: string, note?: string) => (
    <LimitInput
      label={label}
      {...(note && { description: note })}
      min={name === 'eventsPerSecond' ? 1 : 1024}
      disabled={disabled}
      value={draft[name]}
      onChange={(value) => set({ [name]: value })}
      error={refused(`/limits/${name}`)}
    />
  );
  return (
    <SaveForm saving={edit.acting} shown={SHOWN} disabled={disabled}>
      <Conflict edit={edit} part={({ orderingKey, limits }) => ({ orderingKey, limits })} />
      <SimpleGrid cols={{ base: 1, sm: 2 }} w="100%">
        <TextInput
          label="Ordering key"
          description="Attribute whose value keeps events together in one partition"
          placeholder="ce.subject"
          disabled={disabled}
          value={draft.orderingKey}
          onChange={(event) => set({ orderingKey: event.currentTarget.value })}
          error={refused('/orderingKey')}
        />
        {limit('eventsPerSecond', 'Events a second')}
        {limit('bytesPerSecond', 'Bytes a second', 'Of bodies as received. Empty: no limit')}
        {limit('bytesInFlight', 'Bytes in flight', 'Of requests without an answer yet')}
      </SimpleGrid>
    </SaveForm>
  );
}
