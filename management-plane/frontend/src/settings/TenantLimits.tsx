import { SimpleGrid } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { refusedAt, violationsOf } from '../api/problem';
import type { Tenant } from '../api/types';
import { Conflict } from '../edit/Conflict';
import { useEdit } from '../edit/useEdit';
import { limitTenant, tenantOptions } from '../tenant/tenants';
import { SaveForm } from '../ui/Form';
import { type Amount, amountOf, LimitInput } from '../ui/LimitInput';

export function TenantLimits({ tenant, disabled }: { tenant: Tenant; disabled: boolean }) {
  const [events, setEvents] = useState<Amount>(tenant.limits?.eventsPerSecond ?? '');
  const [bytes, setBytes] = useState<Amount>(tenant.limits?.bytesPerSecond ?? '');
  const queries = useQueryClient();
  const options = tenantOptions(tenant.name);
  const edit = useEdit({
    current: tenant,
    send: (etag) =>
      limitTenant(tenant.name, { eventsPerSecond: amountOf(events), bytesPerSecond: amountOf(bytes) }, etag),
    read: () => queries.fetchQuery({ ...options, staleTime: 0 }),
    saved: (changed) => {
      queries.setQueryData(options.queryKey, changed);
      notifications.show({ message: 'The limits are saved.' });
    },
    pristine: ({ limits }) =>
      amountOf(events) === limits?.eventsPerSecond && amountOf(bytes) === limits?.bytesPerSecond,
    reload: ({ limits }) => {
      setEvents(limits?.eventsPerSecond ?? '');
      setBytes(limits?.bytesPerSecond ?? '');
    },
  });
  const refused = (pointer: string) => refusedAt(violationsOf(edit.acting.error), pointer);
  return (
    <SaveForm
      saving={edit.acting}
      shown={['/limits/eventsPerSecond', '/limits/bytesPerSecond']}
      disabled={disabled}
    >
      <Conflict edit={edit} part={({ limits }) => ({ limits })} />
      <SimpleGrid cols={{ base: 1, sm: 2 }} w="100%">
        <LimitInput
          label="Events a second"
          disabled={disabled}
          value={events}
          onChange={setEvents}
          error={refused('/limits/eventsPerSecond')}
        />
        <LimitInput
          label="Bytes a second"
          min={1024}
          disabled={disabled}
          value={bytes}
          onChange={setBytes}
          error={refused('/limits/bytesPerSecond')}
        />
      </SimpleGrid>
    </SaveForm>
  );
}
