import { Alert, Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { violationsOf } from '../api/problem';
import type { Role } from '../api/types';
import { Code } from '../ui/Code';
import { Failure } from '../ui/Failure';
import { invite, peopleOptions, ROLES } from './people';

/** Makes an invitation; its link is shown once, to be passed on. */
export function InvitePerson({
  tenant,
  opened,
  close,
}: {
  tenant: string;
  opened: boolean;
  close: () => void;
}) {
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
  const link = inviting.data?.link;
  const refused = violationsOf(inviting.error).find((each) => each.pointer === '/email')?.detail;
  return (
    <Modal
      opened={opened}
      onClose={done}
      title={link ? 'Pass this link on' : 'Invite somebody'}
      size="lg"
      centered
      closeOnClickOutside={!link}
    >
      {link ? (
        <Stack>
          <Alert color="yellow" variant="light">
            Copy it now: it is shown this once, works once, and Penstock sends no mail by itself.
          </Alert>
          <Code text={link} label="Copy the link" />
          <Group justify="flex-end">
            <Button onClick={done}>I have copied it</Button>
          </Group>
        </Stack>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            inviting.mutate();
          }}
        >
          <Stack>
            <TextInput
              label="Email"
              type="email"
              required
              data-autofocus
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
              error={refused}
            />
            <Select
              label="Role"
              data={ROLES}
              value={role}
              onChange={(value) => setRole((value as Role | null) ?? 'viewer')}
              allowDeselect={false}
            />
            <Text size="sm" c="dimmed">
              {ROLES.find((each) => each.value === role)?.label}{' '}
              {ROLES.find((each) => each.value === role)?.may}.
            </Text>
            <Failure error={inviting.error} shown={['/email']} />
            <Group justify="flex-end">
              <Button variant="default" onClick={done}>
                Cancel
              </Button>
              <Button type="submit" loading={inviting.isPending}>
                Make the link
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
