import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { sessionOptions } from '../session/session';
import { AwayBanner } from './AwayBanner';
import { NotFound } from './NotFound';
import { Shell } from './Shell';
import { text } from './search';

export const root = createRootRouteWithContext<{ queries: QueryClient }>()({
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

export const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { next?: string } => ({ next: text(search.next) }),
  component: lazyRouteComponent(() => import('../session/SignIn')),
});

export const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('../session/AcceptInvitation')),
});

export const reset = createRoute({
  getParentRoute: () => root,
  path: '/reset',
  component: lazyRouteComponent(() => import('../reset/SetPassword')),
});

/** Everything behind a sign-in. */
export const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ context, location }) => {
    const session = await context.queries.ensureQueryData(sessionOptions);
    if (!session) throw redirect({ to: '/sign-in', search: { next: location.href } });
    if (session.mustChangePassword && location.pathname !== '/password') throw redirect({ to: '/password' });
    return { session };
  },
});

export const password = createRoute({
  getParentRoute: () => inside,
  path: '/password',
  component: lazyRouteComponent(() => import('../session/PasswordChange')),
});

export const shell = createRoute({ getParentRoute: () => inside, id: 'shell', component: Shell });
