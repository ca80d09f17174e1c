import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { refusedAt, violationsOf } from '../api/problem';
import { DialogForm } from '../ui/Form';
import { ShownOnce } from '../ui/ShownOnce';

interface InviteProps {
  opened: boolean;
  close: () => void;
  title: string;
  invite: (email: string) => Promise<{ link?: string }>;
  /** Called when somebody was invited. */
  invited: () => unknown;
  /** What else is asked, and what the invited may do. */
  children: ReactNode;
}

/** Makes an invitation by e-mail address; its link is shown once, to be passed on. */
export function Invite({ opened, close, title, invite, invited, children }: InviteProps) {
  const [email, setEmail] = useState('');
  const inviting = useMutation({ mutationFn: () => invite(email), onSuccess: invited });
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
      title={title}
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
        {children}
      </DialogForm>
    </ShownOnce>
  );
}
