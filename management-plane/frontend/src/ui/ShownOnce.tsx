import { Alert, Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { Code } from './Code';

interface ShownOnceProps {
  opened: boolean;
  close: () => void;
  /** The secret, as soon as there is one. */
  made?: string;
  title: string;
  madeTitle: string;
  warning: string;
  label: string;
  /** What to do with the secret. */
  use?: ReactNode;
  /** The form that makes it. */
  children: ReactNode;
}

/** A dialog that makes a secret and shows it, once. */
export function ShownOnce(props: ShownOnceProps) {
  const { opened, close, made, title, madeTitle, warning, label, use, children } = props;
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={made ? madeTitle : title}
      size="lg"
      centered
      closeOnClickOutside={!made}
    >
      {made ? (
        <Stack>
          <Alert color="yellow" variant="light">
            {warning}
          </Alert>
          <Code text={made} label={label} />
          {use}
          <Group justify="flex-end">
            <Button onClick={close}>I have copied it</Button>
          </Group>
        </Stack>
      ) : (
        children
      )}
    </Modal>
  );
}
