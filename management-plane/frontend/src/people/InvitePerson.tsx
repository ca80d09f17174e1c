import { Select, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { refusedAt, violationsOf } from '../api/problem';
import type { Role } from '../api/types';
import type { InTenantProps } from '../ui/dialog';
import { DialogForm } from '../ui/Form';
import { ShownOnce } from '../ui/ShownOnce';
import { invite, peopleOptions, ROLES } from './people';

/** Makes an invitation; its link is shown once, to be passed on. */
export function InvitePerson({ tenant, opened, close }: InTenantProps) {
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('editor');
  const queries = useQueryClient();
  const inviting = useMutation({
    mutationFn: () => invite(tenant, email, role),
    onSuccess: () => queries.invalidateQueries({ queryKey: peopleOptions(tenant).queryKey }),
  });
  const done = () => {
    close();
    inviting.reset();
    setEmail('');
  };
  const chosen = ROLES.find((each) => each.value === role);
  return (
    <ShownOnce
      opened={opened}
      close={done}
      made={inviting.data?.link}
      title="Invite somebody"
      madeTitle="Pass this link on"
      warning="Copy it now: it is shown this once, works once, and Penstock sends no mail by itself."
      label="Copy the link"
    >
      <DialogForm acting={inviting} verb="Make the link" close={done} shown={['/email']}>
        <TextInput
          label="Email"
          type="email"
          required
          data-autofocus
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={refusedAt(violationsOf(inviting.error), '/email')}
        />
        <Select
          label="Role"
          data={ROLES}
          value={role}
          onChange={(value) => setRole((value as Role | null) ?? 'viewer')}
          allowDeselect={false}
        />
        <Text size="sm" c="dimmed">
          {chosen?.label} {chosen?.may}.
        </Text>
      </DialogForm>
    </ShownOnce>
  );
}
