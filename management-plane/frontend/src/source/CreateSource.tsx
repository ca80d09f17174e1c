import { Button, Group, Modal, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { violationsOf } from '../api/problem';
import { Failure } from '../ui/Failure';
import { NameInput } from '../ui/NameInput';
import { createSource, sourcesOptions } from './sources';

export function CreateSource({
  tenant,
  opened,
  close,
}: {
  tenant: string;
  opened: boolean;
  close: () => void;
}) {
  const [name, setName] = useState('');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const creating = useMutation({
    mutationFn: () => createSource(tenant, name),
    onSuccess: async (source) => {
      setName('');
      await queries.invalidateQueries({ queryKey: sourcesOptions(tenant).queryKey });
      await navigate({ to: '/t/$tenant/sources/$source', params: { tenant, source: source.name } });
    },
  });
  return (
    <Modal opened={opened} onClose={close} title="New source" centered>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          creating.mutate();
        }}
      >
        <Stack>
          <NameInput
            value={name}
            onChange={setName}
            placeholder="shop"
            description="After the system that sends. It never changes."
            refused={violationsOf(creating.error)}
          />
          <Failure error={creating.error} shown={['/name']} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" loading={creating.isPending}>
              Create source
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
