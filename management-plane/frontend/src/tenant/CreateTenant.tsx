import { Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { violationsOf } from '../api/problem';
import { DialogForm } from '../ui/Form';
import { NameInput } from '../ui/NameInput';
import { createTenant, tenantsOptions } from './tenants';

export function CreateTenant({ opened, close }: { opened: boolean; close: () => void }) {
  const [name, setName] = useState('');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const creating = useMutation({
    mutationFn: () => createTenant(name),
    onSuccess: async (tenant) => {
      close();
      setName('');
      await queries.invalidateQueries({ queryKey: tenantsOptions.queryKey });
      await navigate({ to: '/t/$tenant/start', params: { tenant: tenant.name } });
    },
  });
  return (
    <Modal opened={opened} onClose={close} title="New tenant" centered>
      <DialogForm acting={creating} verb="Create tenant" close={close} shown={['/name']}>
        <NameInput
          value={name}
          onChange={setName}
          description="A customer or a team. Its sources, pipes and people are apart from all others'."
          refused={violationsOf(creating.error)}
        />
      </DialogForm>
    </Modal>
  );
}
