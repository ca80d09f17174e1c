import { SimpleGrid } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { refusedAt, violationsOf } from '../api/problem';
import type { Tenant } from '../api/types';
import { limitTenant, tenantOptions } from '../tenant/tenants';
import { SaveForm } from '../ui/Form';
import { type Amount, amountOf, LimitInput } from '../ui/LimitInput';

export function TenantLimits({ tenant, disabled }: { tenant: Tenant; disabled: boolean }) {
  const [events, setEvents] = useState<Amount>(tenant.limits?.eventsPerSecond ?? '');
  const [bytes, setBytes] = useState<Amount>(tenant.limits?.bytesPerSecond ?? '');
  const queries = useQueryClient();
  const saving = useMutation({
    mutationFn: () =>
      limitTenant(tenant.name, { eventsPerSecond: amountOf(events), bytesPerSecond: amountOf(bytes) }),
    onSuccess: (changed) => {
      queries.setQueryData(tenantOptions(tenant.name).queryKey, changed);
      notifications.show({ message: 'The limits are saved.' });
    },
  });
  const refused = (pointer: string) => refusedAt(violationsOf(saving.error), pointer);
  return (
    <SaveForm
      saving={saving}
      shown={['/limits/eventsPerSecond', '/limits/bytesPerSecond']}
      disabled={disabled}
    >
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
