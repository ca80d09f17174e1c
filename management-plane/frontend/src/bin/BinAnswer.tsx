import { NumberInput, SimpleGrid } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { refusedAt, violationsOf } from '../api/problem';
import type { Bin } from '../api/types';
import { SaveForm } from '../ui/Form';
import type { Amount } from '../ui/LimitInput';
import { binOptions, changeBin } from './bins';

const SHOWN = ['/status', '/delayMillis'];

/** The status and the delay that a bin is told to answer with. */
export function BinAnswer({ tenant, bin, disabled }: { tenant: string; bin: Bin; disabled: boolean }) {
  const [status, setStatus] = useState<Amount>(bin.status);
  const [delay, setDelay] = useState<Amount>(bin.delayMillis);
  const queries = useQueryClient();
  const saving = useMutation({
    mutationFn: () => changeBin(tenant, bin.name, Number(status), Number(delay)),
    onSuccess: (changed) => {
      queries.setQueryData(binOptions(tenant, bin.name).queryKey, changed);
      notifications.show({ message: `It answers ${changed.status} from now on.` });
    },
  });
  const violations = violationsOf(saving.error);
  return (
    <SaveForm saving={{ ...saving, mutate: () => saving.mutate() }} shown={SHOWN} disabled={disabled}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} w="100%">
        <NumberInput
          label="Status"
          description="2xx is success; 500 or 429 show how a pipe tries again"
          min={200}
          max={599}
          required
          disabled={disabled}
          value={status}
          onChange={setStatus}
          error={refusedAt(violations, '/status')}
        />
        <NumberInput
          label="Delay"
          description="Before it answers, up to 10 s"
          suffix=" ms"
          min={0}
          max={10_000}
          required
          disabled={disabled}
          value={delay}
          onChange={setDelay}
          error={refusedAt(violations, '/delayMillis')}
        />
      </SimpleGrid>
    </SaveForm>
  );
}
