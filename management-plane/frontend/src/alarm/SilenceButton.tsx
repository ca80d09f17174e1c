import { Button, Modal, SegmentedControl, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Alarm } from '../api/types';
import { DialogForm } from '../ui/Form';
import { isSilent, type Owner, silence } from './alarms';

const HOURS = [
  { value: '1', label: '1 hour' },
  { value: '8', label: '8 hours' },
  { value: '24', label: '1 day' },
  { value: '168', label: '7 days' },
];

/** Has nobody told of an alarm for a while; or again. */
export function SilenceButton({ owner, alarm }: { owner: Owner; alarm: Alarm }) {
  const queries = useQueryClient();
  const [opened, { open, close }] = useDisclosure();
  const [hours, setHours] = useState('1');
  const [why, setWhy] = useState('');
  const silent = isSilent(alarm, new Date());
  const silencing = useMutation({
    mutationFn: () => silence(owner, alarm.id, silent ? 0 : Number(hours), why),
    onSuccess: async () => {
      close();
      await queries.invalidateQueries({ queryKey: ['alarms'] });
    },
  });
  if (silent) {
    return (
      <Button
        size="compact-sm"
        variant="default"
        loading={silencing.isPending}
        onClick={() => silencing.mutate()}
      >
        Tell again
      </Button>
    );
  }
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        onClick={open}
        aria-label={`Silence the alarm of ${alarm.subject}`}
      >
        Silence
      </Button>
      <Modal opened={opened} onClose={close} title={`Silence the alarm of ${alarm.subject}`}>
        <DialogForm
          acting={silencing}
          verb="Silence"
          close={close}
          shown={['/why']}
          disabled={why.trim() === ''}
        >
          <SegmentedControl aria-label="For how long" value={hours} onChange={setHours} data={HOURS} />
          <TextInput
            label="Why"
            description="Others see this beside the alarm."
            value={why}
            maxLength={500}
            onChange={(event) => setWhy(event.currentTarget.value)}
            data-autofocus
          />
        </DialogForm>
      </Modal>
    </>
  );
}
