import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { sessionOptions } from '../session/session';
import { AwayBanner } from './AwayBanner';
import { ErrorScreen } from './ErrorScreen';
import { NotFound } from './NotFound';
import { Shell } from './Shell';

type Search = Record<string, unknown>;

/** A member of an address, if it is a text; names of digits come as numbers. */
function text(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

const root = createRootRouteWithContext<{ queries: QueryClient }>()({
  component: Root,
  notFoundComponent: NotFound,
});

function Root() {
  return (
    <>
      <Outlet />
      <AwayBanner />
    </>
  );
}

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { next?: string } => ({ next: text(search.next) }),
  component: lazyRouteComponent(() => import('../session/SignIn')),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('../session/AcceptInvitation')),
});

/** Everything behind a sign-in. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ context, location }) => {
    const session = await context.queries.ensureQueryData(sessionOptions);
    if (!session) throw redirect({ to: '/sign-in', search: { next: location.href } });
    if (session.mustChangePassword && location.pathname !== '/password') throw redirect({ to: '/password' });
    return { session };
  },
});

const password = createRoute({
  getParentRoute: () => inside,
  path: '/password',
  component: lazyRouteComponent(() => import('../session/PasswordChange')),
});

const shell = createRoute({ getParentRoute: () => inside, id: 'shell', component: Shell });

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

const tenant = createRoute({ getParentRoute: () => shell, path: '/t/$tenant' });

const overview = createRoute({
  getParentRoute: () => tenant,
  path: '/',
  component: lazyRouteComponent(() => import('../overview/OverviewPage')),
});

const start = createRoute({
  getParentRoute: () => tenant,
  path: '/start',
  validateSearch: (search): { source?: string; destination?: string; pipe?: string } => ({
    source: text(search.source),
    destination: text(search.destination),
    pipe: text(search.pipe),
  }),
  component: lazyRouteComponent(() => import('../start/StartPage')),
});

const listSearch = (search: Search): { q?: string; sort?: string; create?: boolean } => ({
  q: text(search.q),
  sort: text(search.sort),
  create: search.create === true || undefined,
});

const sources = createRoute({
  getParentRoute: () => tenant,
  path: '/sources',
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('../source/SourcesPage')),
});

const source = createRoute({
  getParentRoute: () => tenant,
  path: '/sources/$source',
  component: lazyRouteComponent(() => import('../source/SourcePage')),
});

const destinations = createRoute({
  getParentRoute: () => tenant,
  path: '/destinations',
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('../destination/DestinationsPage')),
});

const destination = createRoute({
  getParentRoute: () => tenant,
  path: '/destinations/$destination',
  validateSearch: (search): { edit?: boolean } => ({ edit: search.edit === true || undefined }),
  component: lazyRouteComponent(() => import('../destination/DestinationPage')),
});

const pipes = createRoute({
  getParentRoute: () => tenant,
  path: '/pipes',
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('../pipe/PipesPage')),
});

const newPipe = createRoute({
  getParentRoute: () => tenant,
  path: '/new-pipe',
  component: lazyRouteComponent(() => import('../pipe/NewPipePage')),
});

const pipe = createRoute({
  getParentRoute: () => tenant,
  path: '/pipes/$pipe',
  validateSearch: (search): { compare?: number } => ({
    compare: typeof search.compare === 'number' ? search.compare : undefined,
  }),
  component: lazyRouteComponent(() => import('../pipe/PipePage')),
});

const editPipe = createRoute({
  getParentRoute: () => tenant,
  path: '/pipes/$pipe/edit',
  component: lazyRouteComponent(() => import('../pipe/EditPipePage')),
});

const people = createRoute({
  getParentRoute: () => tenant,
  path: '/people',
  component: lazyRouteComponent(() => import('../people/PeoplePage')),
});

const tokens = createRoute({
  getParentRoute: () => tenant,
  path: '/tokens',
  component: lazyRouteComponent(() => import('../token/TokensPage')),
});

const audit = createRoute({
  getParentRoute: () => tenant,
  path: '/audit',
  component: lazyRouteComponent(() => import('../audit/AuditPage')),
});

const settings = createRoute({
  getParentRoute: () => tenant,
  path: '/settings',
  component: lazyRouteComponent(() => import('../settings/SettingsPage')),
});

const routeTree = root.addChildren([
  signIn,
  invitation,
  inside.addChildren([
    password,
    shell.addChildren([
      home,
      tenants,
      allAudit,
      tenant.addChildren([
        overview,
        start,
        sources,
        source,
        destinations,
        destination,
        pipes,
        newPipe,
        pipe,
        editPipe,
        people,
        tokens,
        audit,
        settings,
      ]),
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
