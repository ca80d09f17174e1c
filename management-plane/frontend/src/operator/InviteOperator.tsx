import { Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { refusedAt, violationsOf } from '../api/problem';
import { DialogForm } from '../ui/Form';
import { ShownOnce } from '../ui/ShownOnce';
import { inviteOperator, operatorsOptions } from './operators';

/** Makes an invitation to become an operator; its link is shown once, to be passed on. */
export function InviteOperator({ opened, close }: { opened: boolean; close: () => void }) {
  const [email, setEmail] = useState('');
  const queries = useQueryClient();
  const inviting = useMutation({
    mutationFn: () => inviteOperator(email),
    onSuccess: () => queries.invalidateQueries(operatorsOptions),
  });
  const done = () => {
    close();
    inviting.reset();
    setEmail('');
  };
  return (
    <ShownOnce
      opened={opened}
      close={done}
      made={inviting.data?.link}
      title="Invite an operator"
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
        <Text size="sm" c="dimmed">
          An operator may do everything, in every tenant. Somebody who has an account keeps it, with its
          roles.
        </Text>
      </DialogForm>
    </ShownOnce>
  );
}
