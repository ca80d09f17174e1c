import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { AlarmWebhook } from '../alarm/AlarmWebhook';
import type { Tenant } from '../api/types';
import { ReadyBadge, ReadyNote } from '../live/ReadyBadge';
import { Delete } from '../live/ResourcePage';
import { useMay, useSession } from '../session/session';
import { IngestAddress } from '../source/IngestAddress';
import { deleteTenant, tenantOptions, tenantsOptions } from '../tenant/tenants';
import { Code } from '../ui/Code';
import { Loaded } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { Section } from '../ui/Section';
import { TenantLimits } from './TenantLimits';

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
          <Section title="Limits of this tenant" note="Of all its sources together, at each ingest process.">
            <TenantLimits tenant={tenant} disabled={!mayOwn} />
          </Section>
          <AlarmWebhook tenant={name} disabled={!mayOwn} />
          <Section title="Addresses" note="Where programs send events, and where they manage this tenant.">
            <IngestAddress />
            <Code
              text={`${window.location.origin}/api/v1/tenants/${name}`}
              label="Copy the address of the API"
            />
          </Section>
          <Appearance />
          {operator && <DeleteTenant tenant={tenant} />}
        </Page>
      )}
    </Loaded>
  );
}

function Appearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Section title="Appearance" note="In this browser.">
      <SegmentedControl
        aria-label="Colours"
        style={{ alignSelf: 'flex-start' }}
        value={colorScheme}
        onChange={(value) => setColorScheme(value as typeof colorScheme)}
        data={[
          { value: 'auto', label: 'As the system' },
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
        ]}
      />
    </Section>
  );
}

function DeleteTenant({ tenant: { name, etag } }: { tenant: Tenant }) {
  const navigate = useNavigate();
  return (
    <Section
      title="Delete this tenant"
      note="Only one that has no sources, destinations and pipes can be deleted."
    >
      <div>
        <Delete
          name={name}
          etag={etag}
          label="Delete tenant"
          removal={{
            kind: 'tenant',
            explanation: 'People lose access to it at once.',
            act: (etag) => deleteTenant(name, etag),
            list: tenantsOptions.queryKey,
            leave: () => navigate({ to: '/tenants' }),
          }}
        />
      </div>
    </Section>
  );
}
