import {
  Button,
  NumberInput,
  SegmentedControl,
  SimpleGrid,
  Stack,
  Text,
  Title,
  useMantineColorScheme,
} from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { api } from '../api/client';
import { violationsOf } from '../api/problem';
import type { Tenant } from '../api/types';
import { ReadyBadge, ReadyNote } from '../live/ReadyBadge';
import { useMay, useSession } from '../session/session';
import { IngestAddress } from '../source/IngestAddress';
import { amountOf } from '../source/SourceForm';
import { limitTenant, tenantOptions, tenantsOptions } from '../tenant/tenants';
import { Code } from '../ui/Code';
import { Confirm } from '../ui/Confirm';
import { Failure } from '../ui/Failure';
import { Loaded } from '../ui/Loaded';
import { Page } from '../ui/Page';

export default function SettingsPage() {
  const { tenant: name } = useParams({ from: '/inside/shell/t/$tenant/settings' });
  const query = useQuery(tenantOptions(name));
  const mayOwn = useMay(name, 'owner');
  const { operator } = useSession().person;
  return (
    <Loaded query={query}>
      {(tenant) => (
        <Page
          title="Settings"
          badge={<ReadyBadge resource={tenant} />}
          lead={<ReadyNote resource={tenant} />}
        >
          <Part title="Limits of this tenant" note="Of all its sources together, at each ingest process.">
            <Limits key={tenant.generation} tenant={tenant} disabled={!mayOwn} />
          </Part>
          <Part title="Addresses" note="Where programs send events, and where they manage this tenant.">
            <IngestAddress />
            <Code
              text={`${window.location.origin}/api/v1/tenants/${name}`}
              label="Copy the address of the API"
            />
          </Part>
          <Appearance />
          {operator && <DeleteTenant tenant={name} />}
        </Page>
      )}
    </Loaded>
  );
}

function Part({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <Stack gap="sm" align="flex-start" maw={760}>
      <div>
        <Title order={2} size="h4">
          {title}
        </Title>
        {note && (
          <Text size="sm" c="dimmed">
            {note}
          </Text>
        )}
      </div>
      {children}
    </Stack>
  );
}

function Limits({ tenant, disabled }: { tenant: Tenant; disabled: boolean }) {
  const [events, setEvents] = useState<number | string>(tenant.limits?.eventsPerSecond ?? '');
  const [bytes, setBytes] = useState<number | string>(tenant.limits?.bytesPerSecond ?? '');
  const queries = useQueryClient();
  const saving = useMutation({
    mutationFn: () =>
      limitTenant(tenant.name, { eventsPerSecond: amountOf(events), bytesPerSecond: amountOf(bytes) }),
    onSuccess: (changed) => {
      queries.setQueryData(tenantOptions(tenant.name).queryKey, changed);
      notifications.show({ message: 'The limits are saved.' });
    },
  });
  const refused = (pointer: string) =>
    violationsOf(saving.error).find((each) => each.pointer === pointer)?.detail;
  return (
    <form
      style={{ width: '100%' }}
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate();
      }}
    >
      <Stack align="flex-start">
        <SimpleGrid cols={{ base: 1, sm: 2 }} w="100%">
          <NumberInput
            label="Events a second"
            description="Empty: no limit"
            min={1}
            thousandSeparator
            disabled={disabled}
            value={events}
            onChange={setEvents}
            error={refused('/limits/eventsPerSecond')}
          />
          <NumberInput
            label="Bytes a second"
            description="Empty: no limit"
            min={1024}
            thousandSeparator
            disabled={disabled}
            value={bytes}
            onChange={setBytes}
            error={refused('/limits/bytesPerSecond')}
          />
        </SimpleGrid>
        <Failure error={saving.error} shown={['/limits/eventsPerSecond', '/limits/bytesPerSecond']} />
        {!disabled && (
          <Button type="submit" variant="default" loading={saving.isPending}>
            Save
          </Button>
        )}
      </Stack>
    </form>
  );
}

function Appearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Part title="Appearance" note="In this browser.">
      <SegmentedControl
        aria-label="Colours"
        value={colorScheme}
        onChange={(value) => setColorScheme(value as typeof colorScheme)}
        data={[
          { value: 'auto', label: 'As the system' },
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
        ]}
      />
    </Part>
  );
}

function DeleteTenant({ tenant }: { tenant: string }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const remove = async () => {
    await api.DELETE('/api/v1/tenants/{tenant}', { params: { path: { tenant } } });
    await queries.invalidateQueries({ queryKey: tenantsOptions.queryKey });
    await navigate({ to: '/tenants' });
  };
  return (
    <Part
      title="Delete this tenant"
      note="Only one that has no sources, destinations and pipes can be deleted."
    >
      <Confirm
        label="Delete tenant"
        question={`Delete the tenant ${tenant}?`}
        explanation="People lose access to it at once."
        verb="Delete tenant"
        act={remove}
        size="sm"
        variant="light"
      />
    </Part>
  );
}
