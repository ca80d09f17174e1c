import { Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { violationsOf } from '../api/problem';
import type { InTenantProps } from '../ui/dialog';
import { DialogForm } from '../ui/Form';
import { NameInput } from '../ui/NameInput';
import { createSource, sourcesOptions } from './sources';

export function CreateSource({ tenant, opened, close }: InTenantProps) {
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
      <DialogForm acting={creating} verb="Create source" close={close} shown={['/name']}>
        <NameInput
          value={name}
          onChange={setName}
          placeholder="shop"
          description="After the system that sends. It never changes."
          refused={violationsOf(creating.error)}
        />
      </DialogForm>
    </Modal>
  );
}
