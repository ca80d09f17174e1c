import { Button, type ButtonProps, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Failure } from './Failure';

interface ConfirmProps extends ButtonProps {
  label: string;
  question: string;
  explanation: ReactNode;
  verb: string;
  act: () => Promise<unknown>;
  name?: string;
}

/** A button for what cannot be undone: asks first, and says what will happen. */
export function Confirm({ label, question, explanation, verb, act, name, ...button }: ConfirmProps) {
  const [opened, { open, close }] = useDisclosure();
  const acting = useMutation({ mutationFn: act, onSuccess: close });
  return (
    <>
      <Button variant="subtle" color="red" size="xs" {...button} onClick={open} aria-label={name}>
        {label}
      </Button>
      <Modal opened={opened} onClose={close} title={question} centered>
        <Stack>
          <Text size="sm">{explanation}</Text>
          <Failure error={acting.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close} data-autofocus>
              Cancel
            </Button>
            <Button color="red.9" loading={acting.isPending} onClick={() => acting.mutate()}>
              {verb}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
