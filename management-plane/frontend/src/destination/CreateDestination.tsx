import { Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { violationsOf } from '../api/problem';
import { useTrial } from '../edit/useTrial';
import type { InTenantProps } from '../ui/dialog';
import { DialogForm } from '../ui/Form';
import { NameInput } from '../ui/NameInput';
import { DestinationForm, SHOWN } from './DestinationForm';
import { createDestination, destinationsOptions } from './destinations';
import { draftOf, specOf } from './draft';

export function CreateDestination({ tenant, opened, close }: InTenantProps) {
  const [name, setName] = useState('');
  const [draft, setDraft] = useState(() => draftOf());
  const queries = useQueryClient();
  const navigate = useNavigate();
  const creating = useMutation({
    mutationFn: () => createDestination(tenant, name, specOf(draft)),
    onSuccess: async (made) => {
      setName('');
      setDraft(draftOf());
      await queries.invalidateQueries({ queryKey: destinationsOptions(tenant).queryKey });
      await navigate({
        to: '/t/$tenant/destinations/$destination',
        params: { tenant, destination: made.name },
      });
    },
  });
  const spec = specOf(draft);
  const complete = name !== '' && spec.url !== '';
  const trial = useTrial(['new-destination', tenant], complete ? { name, spec } : undefined, (tried) =>
    createDestination(tenant, tried.name, tried.spec, true),
  );
  const violations = trial ?? violationsOf(creating.error);
  return (
    <Modal opened={opened} onClose={close} title="New destination" size="lg" centered>
      <DialogForm acting={creating} verb="Create destination" close={close} shown={SHOWN}>
        <NameInput
          value={name}
          onChange={setName}
          placeholder="crm"
          description="After the system that receives. It never changes."
          refused={violations}
        />
        <DestinationForm draft={draft} onChange={setDraft} violations={violations} />
      </DialogForm>
    </Modal>
  );
}
