import { Button, NumberInput, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { violationsOf } from '../api/problem';
import type { Source } from '../api/types';
import { Failure } from '../ui/Failure';
import { changeSource, sourceOptions } from './sources';

const SHOWN = ['/orderingKey', '/limits/eventsPerSecond', '/limits/bytesPerSecond', '/limits/bytesInFlight'];

type Amount = number | string;

/** An amount as it was typed; nothing when the field is empty. */
export function amountOf(typed: Amount): number | undefined {
  return typed === '' ? undefined : Number(typed);
}

export function SourceForm({
  tenant,
  source,
  disabled,
}: {
  tenant: string;
  source: Source;
  disabled: boolean;
}) {
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
  const refused = (pointer: string) =>
    violationsOf(saving.error).find((each) => each.pointer === pointer)?.detail;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate();
      }}
    >
      <Stack align="flex-start" maw={760}>
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
          <NumberInput
            label="Events a second"
            description="Empty: no limit"
            min={1}
            thousandSeparator
            disabled={disabled}
            value={events}
            onChange={setEvents}
            error={refused('/limits/eventsPerSecond')}
          />
          <NumberInput
            label="Bytes a second"
            description="Of bodies as received. Empty: no limit"
            min={1024}
            thousandSeparator
            disabled={disabled}
            value={bytes}
            onChange={setBytes}
            error={refused('/limits/bytesPerSecond')}
          />
          <NumberInput
            label="Bytes in flight"
            description="Of requests without an answer yet"
            min={1024}
            thousandSeparator
            disabled={disabled}
            value={inFlight}
            onChange={setInFlight}
            error={refused('/limits/bytesInFlight')}
          />
        </SimpleGrid>
        <Failure error={saving.error} shown={SHOWN} />
        {!disabled && (
          <Button type="submit" variant="default" loading={saving.isPending}>
            Save
          </Button>
        )}
      </Stack>
    </form>
  );
}
