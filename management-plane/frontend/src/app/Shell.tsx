import { AppShell, Burger, Button, Group, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, Outlet, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { LiveUpdates } from '../live/LiveUpdates';
import { SearchIcon } from '../ui/icons';
import { AccountMenu, SchemeToggle } from './AccountMenu';
import { Navigation } from './Navigation';
import { TenantSwitcher } from './TenantSwitcher';

const Palette = lazy(() => import('./Palette'));

/** The frame around every page of somebody who is signed in. */
export function Shell() {
  const { tenant } = useParams({ strict: false });
  const [menu, { toggle, close }] = useDisclosure();
  const palette = usePalette();
  return (
    <AppShell
      header={{ height: 60 }}
      navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !menu } }}
      padding="lg"
    >
      <AppShell.Header>
        <a className="skip" href="#main">
          Skip to the page
        </a>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={menu} onClick={toggle} hiddenFrom="sm" size="sm" aria-label="Menu" />
            <UnstyledButton component={Link} to="/tenants" aria-label="Penstock">
              <Group gap={8} wrap="nowrap">
                <img src="/mark.svg" width={28} height={28} alt="" />
                <Text fw={700} size="lg" visibleFrom="xs">
                  Penstock
                </Text>
              </Group>
            </UnstyledButton>
            <TenantSwitcher tenant={tenant} />
          </Group>
          <Group gap="xs" wrap="nowrap">
            <Button
              variant="default"
              leftSection={<SearchIcon size={16} />}
              onClick={palette.open}
              c="dimmed"
              visibleFrom="md"
            >
              Go to… <kbd style={{ marginLeft: 10 }}>⌘K</kbd>
            </Button>
            <SchemeToggle />
            <AccountMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm">
        <Navigation tenant={tenant} onGo={close} />
      </AppShell.Navbar>
      <AppShell.Main id="main">
        <Outlet />
      </AppShell.Main>
      {tenant && <LiveUpdates tenant={tenant} />}
      {palette.wanted && (
        <Suspense>
          <Palette tenant={tenant} opened={palette.opened} close={palette.close} />
        </Suspense>
      )}
    </AppShell>
  );
}

/** Ctrl-K or ⌘K opens the palette; its code comes with the first use. */
function usePalette() {
  const [opened, { open, close, toggle }] = useDisclosure();
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        toggle();
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [toggle]);
  useEffect(() => {
    if (opened) setWanted(true);
  }, [opened]);
  return { opened, open, close, wanted };
}
