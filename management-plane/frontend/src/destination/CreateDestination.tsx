import { Button, Group, Modal, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { violationsOf } from '../api/problem';
import { Failure } from '../ui/Failure';
import { NameInput } from '../ui/NameInput';
import { DestinationForm, SHOWN } from './DestinationForm';
import { createDestination, destinationsOptions } from './destinations';
import { draftOf, specOf } from './draft';

export function CreateDestination({
  tenant,
  opened,
  close,
}: {
  tenant: string;
  opened: boolean;
  close: () => void;
}) {
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
  const violations = violationsOf(creating.error);
  return (
    <Modal opened={opened} onClose={close} title="New destination" size="lg" centered>
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
            placeholder="crm"
            description="After the system that receives. It never changes."
            refused={violations}
          />
          <DestinationForm draft={draft} onChange={setDraft} violations={violations} />
          <Failure error={creating.error} shown={SHOWN} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" loading={creating.isPending}>
              Create destination
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
