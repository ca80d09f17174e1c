import { Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { InTenantProps } from '../ui/dialog';
import { Expiry, expiryOf } from '../ui/Expiry';
import { DialogForm } from '../ui/Form';
import { ShownOnce } from '../ui/ShownOnce';
import { SendLine } from './SendLine';
import { createKey, keysOptions } from './sources';

const LIVES = [
  { value: '', label: 'never' },
  { value: '1', label: 'in a day' },
  { value: '30', label: 'in 30 days' },
  { value: '365', label: 'in a year' },
];

/** Makes a key and shows it, once. */
export function NewKey({ tenant, source, opened, close }: InTenantProps & { source: string }) {
  const [days, setDays] = useState('');
  const queries = useQueryClient();
  const creating = useMutation({
    mutationFn: () => createKey(tenant, source, expiryOf(days)),
    onSuccess: () => queries.invalidateQueries({ queryKey: keysOptions(tenant, source).queryKey }),
  });
  const made = creating.data?.key;
  const done = () => {
    close();
    creating.reset();
  };
  return (
    <ShownOnce
      opened={opened}
      close={done}
      made={made}
      title="New key"
      madeTitle="Your new key"
      warning="Copy it now: it is shown this once, and only its hash is kept."
      label="Copy the key"
      use={
        made && (
          <>
            <Text size="sm">A line that sends one event with it:</Text>
            <SendLine source={source} secret={made} />
          </>
        )
      }
    >
      <DialogForm acting={creating} verb="Create key" close={done}>
        <Expiry lives={LIVES} days={days} onChange={setDays} autoFocus />
      </DialogForm>
    </ShownOnce>
  );
}
