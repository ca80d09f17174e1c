import { Select, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Role } from '../api/types';
import type { InTenantProps } from '../ui/dialog';
import { Invite } from './Invite';
import { invite, peopleOptions, ROLES } from './people';

/** Makes an invitation to a tenant, in a role. */
export function InvitePerson({ tenant, opened, close }: InTenantProps) {
  const [role, setRole] = useState<Role>('editor');
  const queries = useQueryClient();
  const chosen = ROLES.find((each) => each.value === role);
  return (
    <Invite
      opened={opened}
      close={close}
      title="Invite somebody"
      invite={(email) => invite(tenant, email, role)}
      invited={() => queries.invalidateQueries({ queryKey: peopleOptions(tenant).queryKey })}
    >
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
    </Invite>
  );
}
