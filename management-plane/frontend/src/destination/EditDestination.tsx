import { Modal, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { violationsOf } from '../api/problem';
import type { Destination } from '../api/types';
import { DialogForm } from '../ui/Form';
import { DestinationForm, SHOWN } from './DestinationForm';
import { reviseDestination } from './destinations';
import { draftOf, specOf } from './draft';

interface EditDestinationProps {
  tenant: string;
  destination: Destination;
  opened: boolean;
  close: () => void;
  changed: (destination: Destination) => Promise<void>;
}

export function EditDestination(props: EditDestinationProps) {
  return (
    <Modal
      opened={props.opened}
      onClose={props.close}
      title={`Edit ${props.destination.name}`}
      size="lg"
      centered
    >
      <Editing {...props} />
    </Modal>
  );
}

function Editing({ tenant, destination, close, changed }: EditDestinationProps) {
  const [before] = useState(destination);
  const [draft, setDraft] = useState(() => draftOf(before.spec));
  const publishing = useMutation({
    mutationFn: () => reviseDestination(tenant, before.name, specOf(draft, before.spec)),
    onSuccess: async (made) => {
      await changed(made);
      notifications.show({ message: `Revision ${made.revision} of ${made.name} is published.` });
      close();
    },
  });
  return (
    <DialogForm acting={publishing} verb="Publish" close={close} shown={SHOWN}>
      <DestinationForm draft={draft} onChange={setDraft} violations={violationsOf(publishing.error)} />
      {destination.revision !== before.revision && (
        <Text c="orange" role="status">
          Meanwhile revision {destination.revision} was published; yours would replace it.
        </Text>
      )}
    </DialogForm>
  );
}
