import type { QueryClient } from '@tanstack/react-query';
import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { stateOf } from '../alarm/state';
import { type Shown, shownOf } from '../lag/lag';
import { ErrorScreen } from './ErrorScreen';
import { inside, invitation, password, reset, root, shell, signIn } from './frame';
import { text } from './search';
import { tenantRoutes } from './tenantRoutes';

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: ({ context }) => {
    const { tenants, person } = context.session;
    const [only] = tenants;
    if (only && tenants.length === 1 && !person.operator) {
      throw redirect({ to: '/t/$tenant', params: { tenant: only.name } });
    }
    throw redirect({ to: '/tenants' });
  },
});

const tenants = createRoute({
  getParentRoute: () => shell,
  path: '/tenants',
  component: lazyRouteComponent(() => import('../tenant/TenantsPage')),
});

const allAudit = createRoute({
  getParentRoute: () => shell,
  path: '/audit',
  component: lazyRouteComponent(() => import('../audit/AuditPage')),
});

const platform = createRoute({
  getParentRoute: () => shell,
  path: '/platform',
  component: lazyRouteComponent(() => import('../platform/PlatformPage')),
});

const laneLag = createRoute({
  getParentRoute: () => shell,
  path: '/lag',
  validateSearch: (search): Shown & { lane?: string } => ({ ...shownOf(search), lane: text(search.lane) }),
  component: lazyRouteComponent(() => import('../lag/LaneLagPage')),
});

const eventAudit = createRoute({
  getParentRoute: () => shell,
  path: '/event-audit',
  component: lazyRouteComponent(() => import('../loss/EventAuditPage')),
});

const platformAlarms = createRoute({
  getParentRoute: () => shell,
  path: '/alarms',
  validateSearch: stateOf,
  component: lazyRouteComponent(() => import('../alarm/PlatformAlarmsPage')),
});

const operators = createRoute({
  getParentRoute: () => shell,
  path: '/operators',
  component: lazyRouteComponent(() => import('../operator/OperatorsPage')),
});

const routeTree = root.addChildren([
  signIn,
  invitation,
  reset,
  inside.addChildren([
    password,
    shell.addChildren([
      home,
      tenants,
      allAudit,
      platform,
      laneLag,
      eventAudit,
      platformAlarms,
      operators,
      tenantRoutes,
    ]),
  ]),
]);

export function makeRouter(queries: QueryClient) {
  return createRouter({
    routeTree,
    context: { queries },
    defaultPreload: 'intent',
    defaultErrorComponent: ErrorScreen,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
