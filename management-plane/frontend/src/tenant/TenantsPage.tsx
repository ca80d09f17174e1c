import { Button, Table } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { ReadyBadge } from '../live/ReadyBadge';
import { useSession } from '../session/session';
import { Empty } from '../ui/Empty';
import { GoTo } from '../ui/GoTo';
import { PlusIcon } from '../ui/icons';
import { Loaded } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { Rows } from '../ui/Rows';
import { When } from '../ui/When';
import { CreateTenant } from './CreateTenant';
import { tenantsOptions } from './tenants';

export default function TenantsPage() {
  const session = useSession();
  return session.person.operator ? <AllTenants /> : <OwnTenants />;
}

function AllTenants() {
  const tenants = useQuery(tenantsOptions);
  const [opened, { open, close }] = useDisclosure();
  const create = (
    <Button leftSection={<PlusIcon />} onClick={open}>
      New tenant
    </Button>
  );
  return (
    <Page title="Tenants" lead="Each customer or team has a tenant of its own." actions={create}>
      <CreateTenant opened={opened} close={close} />
      <Loaded query={tenants}>
        {(items) =>
          items.length === 0 ? (
            <Empty
              title="Make the first tenant"
              action={create}
              command={`curl -sS ${window.location.origin}/api/v1/tenants \\
  -H "Authorization: Bearer $PENSTOCK_TOKEN" -H 'Content-Type: application/json' \\
  -d '{"name":"acme"}'`}
            >
              Everything but the platform itself belongs to a tenant: sources, destinations, pipes and people.
            </Empty>
          ) : (
            <Rows minWidth={480} headings={['Name', 'State', 'Created']}>
              {items.map((tenant) => (
                <Table.Tr key={tenant.name}>
                  <Table.Td>
                    <GoTo to="/t/$tenant" params={{ tenant: tenant.name }}>
                      {tenant.name}
                    </GoTo>
                  </Table.Td>
                  <Table.Td>
                    <ReadyBadge resource={tenant} />
                  </Table.Td>
                  <Table.Td>
                    <When at={tenant.createdAt} relative />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Rows>
          )
        }
      </Loaded>
    </Page>
  );
}

function OwnTenants() {
  const { tenants } = useSession();
  return (
    <Page title="Tenants" lead="Those you are a member of.">
      {tenants.length === 0 ? (
        <Empty title="You are not a member of a tenant">
          Ask an owner of the tenant that you work for to invite you, or an operator to make one.
        </Empty>
      ) : (
        <Table>
          <Table.Tbody>
            {tenants.map((tenant) => (
              <Table.Tr key={tenant.name}>
                <Table.Td>
                  <GoTo to="/t/$tenant" params={{ tenant: tenant.name }}>
                    {tenant.name}
                  </GoTo>
                </Table.Td>
                <Table.Td>{tenant.role}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Page>
  );
}
