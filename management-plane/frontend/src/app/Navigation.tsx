import { Divider, NavLink, Stack, Text } from '@mantine/core';
import { createLink, useLocation } from '@tanstack/react-router';
import { OpenAlerts } from '../alert/OpenAlerts';
import { useSession } from '../session/session';
import { PLACES, PLATFORM } from './navigation';

const NavigationLink = createLink(NavLink<'a'>);

export function Navigation({ tenant, onGo }: { tenant?: string; onGo: () => void }) {
  const { person } = useSession();
  const { pathname } = useLocation();
  const places = (group: 'work' | 'tenant') =>
    tenant &&
    PLACES.filter((place) => place.group === group).map((place) => {
      const path = place.to.replace('$tenant', tenant);
      const active =
        'exact' in place ? pathname === path : pathname.startsWith(path) || isNewPipe(place.to, pathname);
      return (
        <NavigationLink
          key={place.to}
          to={place.to}
          params={{ tenant }}
          label={place.label}
          leftSection={place.icon}
          rightSection={place.label === 'Alerts' ? <OpenAlerts tenant={tenant} /> : undefined}
          active={active}
          activeOptions={{ exact: 'exact' in place }}
          aria-current={active ? 'page' : undefined}
          className="nav-link"
          variant="light"
          onClick={onGo}
        />
      );
    });
  return (
    <Stack gap={2} component="nav" aria-label="Main">
      {places('work')}
      {tenant && <Divider my="xs" />}
      {places('tenant')}
      {tenant && person.operator && <Divider my="xs" />}
      {person.operator && (
        <Text size="xs" c="dimmed" px="sm" py={4}>
          Platform
        </Text>
      )}
      {PLATFORM.filter(({ everybody }) => everybody || person.operator).map(({ to, label, icon }) => (
        <NavigationLink
          key={to}
          to={to}
          label={label}
          leftSection={icon}
          active={pathname === to}
          aria-current={pathname === to ? 'page' : undefined}
          onClick={onGo}
        />
      ))}
    </Stack>
  );
}

function isNewPipe(to: string, pathname: string): boolean {
  return to.endsWith('/pipes') && pathname.endsWith('/new-pipe');
}
