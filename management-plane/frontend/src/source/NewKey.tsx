import { Alert, Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Code } from '../ui/Code';
import { Failure } from '../ui/Failure';
import { SendLine } from './SendLine';
import { createKey, keysOptions } from './sources';

const DAY_MILLIS = 86_400_000;
const LIVES = [
  { value: '', label: 'never' },
  { value: '1', label: 'in a day' },
  { value: '30', label: 'in 30 days' },
  { value: '365', label: 'in a year' },
];

interface NewKeyProps {
  tenant: string;
  source: string;
  opened: boolean;
  close: () => void;
}

/** Makes a key and shows it, once. */
export function NewKey({ tenant, source, opened, close }: NewKeyProps) {
  const [days, setDays] = useState('');
  const queries = useQueryClient();
  const creating = useMutation({
    mutationFn: () =>
      createKey(
        tenant,
        source,
        days ? new Date(Date.now() + Number(days) * DAY_MILLIS).toISOString() : undefined,
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: keysOptions(tenant, source).queryKey }),
  });
  const made = creating.data?.key;
  const done = () => {
    close();
    creating.reset();
  };
  return (
    <Modal
      opened={opened}
      onClose={done}
      title={made ? 'Your new key' : 'New key'}
      size="lg"
      centered
      closeOnClickOutside={!made}
    >
      {made ? (
        <Stack>
          <Alert color="yellow" variant="light">
            Copy it now: it is shown this once, and only its hash is kept.
          </Alert>
          <Code text={made} label="Copy the key" />
          <Text size="sm">A line that sends one event with it:</Text>
          <SendLine source={source} secret={made} />
          <Group justify="flex-end">
            <Button onClick={done}>I have copied it</Button>
          </Group>
        </Stack>
      ) : (
        <Stack>
          <Select
            label="Expires"
            data={LIVES}
            value={days}
            onChange={(value) => setDays(value ?? '')}
            allowDeselect={false}
            data-autofocus
          />
          <Failure error={creating.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={done}>
              Cancel
            </Button>
            <Button loading={creating.isPending} onClick={() => creating.mutate()}>
              Create key
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
