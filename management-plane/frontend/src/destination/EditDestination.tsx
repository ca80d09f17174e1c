import { Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { violationsOf } from '../api/problem';
import type { Destination } from '../api/types';
import { Conflict } from '../edit/Conflict';
import { useEdit } from '../edit/useEdit';
import { useTrial } from '../edit/useTrial';
import { DialogForm } from '../ui/Form';
import { DestinationForm, SHOWN } from './DestinationForm';
import { destinationOptions, reviseDestination, tryDestination } from './destinations';
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
  const { name } = destination;
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(destination.spec));
  const [before, setBefore] = useState(destination.spec);
  const spec = specOf(draft, before);
  const edit = useEdit({
    current: destination,
    send: (etag) => reviseDestination(tenant, name, spec, etag),
    read: () => queries.fetchQuery({ ...destinationOptions(tenant, name), staleTime: 0 }),
    saved: async (made) => {
      await changed(made);
      notifications.show({ message: `Revision ${made.revision} of ${made.name} is published.` });
      close();
    },
    pristine: (base) => JSON.stringify(spec) === JSON.stringify(specOf(draftOf(base.spec), base.spec)),
    reload: (from) => {
      setDraft(draftOf(from.spec));
      setBefore(from.spec);
    },
  });
  const trial = useTrial(['destination', tenant, name], spec.url ? spec : undefined, (tried) =>
    tryDestination(tenant, name, tried),
  );
  return (
    <DialogForm acting={edit.acting} verb="Publish" close={close} shown={SHOWN}>
      <Conflict edit={edit} part={(each) => each.spec} />
      <DestinationForm
        draft={draft}
        onChange={setDraft}
        violations={trial ?? violationsOf(edit.acting.error)}
      />
    </DialogForm>
  );
}
