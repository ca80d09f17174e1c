import { SimpleGrid, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { refusedAt, violationsOf } from '../api/problem';
import type { Source } from '../api/types';
import { SaveForm } from '../ui/Form';
import { type Amount, amountOf, LimitInput } from '../ui/LimitInput';
import { changeSource, sourceOptions } from './sources';

const SHOWN = ['/orderingKey', '/limits/eventsPerSecond', '/limits/bytesPerSecond', '/limits/bytesInFlight'];

interface SourceFormProps {
  tenant: string;
  source: Source;
  disabled: boolean;
}

export function SourceForm({ tenant, source, disabled }: SourceFormProps) {
  const [orderingKey, setOrderingKey] = useState(source.orderingKey ?? '');
  const [events, setEvents] = useState<Amount>(source.limits?.eventsPerSecond ?? '');
  const [bytes, setBytes] = useState<Amount>(source.limits?.bytesPerSecond ?? '');
  const [inFlight, setInFlight] = useState<Amount>(source.limits?.bytesInFlight ?? '');
  const queries = useQueryClient();
  const saving = useMutation({
    mutationFn: () =>
      changeSource(tenant, source.name, {
        orderingKey: orderingKey || undefined,
        limits: {
          eventsPerSecond: amountOf(events),
          bytesPerSecond: amountOf(bytes),
          bytesInFlight: amountOf(inFlight),
        },
      }),
    onSuccess: (changed) => {
      queries.setQueryData(sourceOptions(tenant, source.name).queryKey, changed);
      notifications.show({ message: `${source.name} is saved.` });
    },
  });
  const refused = (pointer: string) => refusedAt(violationsOf(saving.error), pointer);
  return (
    <SaveForm saving={saving} shown={SHOWN} disabled={disabled}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} w="100%">
        <TextInput
          label="Ordering key"
          description="Attribute whose value keeps events together in one partition"
          placeholder="ce.subject"
          disabled={disabled}
          value={orderingKey}
          onChange={(event) => setOrderingKey(event.currentTarget.value)}
          error={refused('/orderingKey')}
        />
        <LimitInput
          label="Events a second"
          disabled={disabled}
          value={events}
          onChange={setEvents}
          error={refused('/limits/eventsPerSecond')}
        />
        <LimitInput
          label="Bytes a second"
          description="Of bodies as received. Empty: no limit"
          min={1024}
          disabled={disabled}
          value={bytes}
          onChange={setBytes}
          error={refused('/limits/bytesPerSecond')}
        />
        <LimitInput
          label="Bytes in flight"
          description="Of requests without an answer yet"
          min={1024}
          disabled={disabled}
          value={inFlight}
          onChange={setInFlight}
          error={refused('/limits/bytesInFlight')}
        />
      </SimpleGrid>
    </SaveForm>
  );
}
