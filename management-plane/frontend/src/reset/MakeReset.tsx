import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ResetLink } from '../api/types';
import { DialogForm } from '../ui/Form';
import { ShownOnce } from '../ui/ShownOnce';

interface MakeResetProps {
  /** Whose password is forgotten; absent: the fields ask. */
  email?: string;
  make: () => Promise<ResetLink>;
  children?: ReactNode;
}

/** A button that makes a reset link, which is shown once, to be passed on. */
export function MakeReset({ email, make, children }: MakeResetProps) {
  const [opened, { open, close }] = useDisclosure();
  const making = useMutation({ mutationFn: make });
  const done = () => {
    close();
    making.reset();
  };
  const button = email
    ? ({ variant: 'subtle', size: 'xs', 'aria-label': `Reset link for ${email}` } as const)
    : ({ variant: 'default' } as const);
  return (
    <>
      <Button {...button} onClick={open}>
        Reset link
      </Button>
      <ShownOnce
        opened={opened}
        close={done}
        made={making.data?.link}
        title={email ? `A new password for ${email}` : 'A new password for somebody'}
        madeTitle="Pass this link on"
        warning="Copy it now: it is shown this once, works once within a day, and Penstock sends no mail by itself. Give it to nobody but the one whose account it is."
        label="Copy the link"
      >
        <DialogForm acting={making} verb="Make the link" close={done}>
          {children}
          <Text size="sm">
            Whoever opens the link chooses a new password; all sessions of the account end then. Until then
            the old password stays good. An earlier link stops working.
          </Text>
        </DialogForm>
      </ShownOnce>
    </>
  );
}
