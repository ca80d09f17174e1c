import { Button, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useSession } from '../session/session';
import { CreateTenant } from '../tenant/CreateTenant';
import { tenantsOptions } from '../tenant/tenants';
import { ChevronIcon, PlusIcon, TenantIcon } from '../ui/icons';

const MOST_SHOWN = 12;

/** The tenant that is looked at, and the way to another one. */
export function TenantSwitcher({ tenant }: { tenant?: string }) {
  const session = useSession();
  const { operator } = session.person;
  const [listed, setListed] = useState(false);
  const [creating, { open, close }] = useDisclosure();
  const all = useQuery({ ...tenantsOptions, enabled: operator && listed, refetchInterval: false });
  const navigate = useNavigate();
  const names = operator
    ? (all.data ?? []).map((each) => each.name)
    : session.tenants.map((each) => each.name);
  return (
    <>
      <Menu position="bottom-start" width={240} onOpen={() => setListed(true)}>
        <Menu.Target>
          <Button variant="default" rightSection={<ChevronIcon size={16} />}>
            {tenant ?? 'Choose a tenant'}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {names.slice(0, MOST_SHOWN).map((name) => (
            <Menu.Item
              key={name}
              onClick={() => navigate({ to: '/t/$tenant', params: { tenant: name } })}
              fw={name === tenant ? 650 : undefined}
            >
              {name}
            </Menu.Item>
          ))}
          {names.length > 0 && <Menu.Divider />}
          <Menu.Item leftSection={<TenantIcon />} onClick={() => navigate({ to: '/tenants' })}>
            {names.length > MOST_SHOWN ? `All ${names.length} tenants` : 'All tenants'}
          </Menu.Item>
          {operator && (
            <Menu.Item leftSection={<PlusIcon />} onClick={open}>
              New tenant
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <CreateTenant opened={creating} close={close} />
    </>
  );
}
