import type { FetchQueryOptions, QueryClient, QueryKey } from '@tanstack/react-query';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { stateOf } from '../alarm/state';
import { soughtOf } from '../deadletter/sought';
import { destinationsOptions } from '../destination/destinations';
import { shownOf } from '../lag/lag';
import { lookedAt } from '../loss/looking';
import OverviewPage from '../overview/OverviewPage';
import { firstPipesOptions, pipesOptions } from '../pipe/pipes';
import { sourcesOptions } from '../source/sources';
import { shell } from './frame';
import { type Search, text } from './search';

/** Asks ahead for what a page shows, unless something of it is there: the page itself looks again. */
function ask<T, K extends QueryKey>(queries: QueryClient, options: FetchQueryOptions<T, Error, T, K>) {
  void queries.prefetchQuery({ ...options, staleTime: Number.POSITIVE_INFINITY });
}

const tenant = createRoute({ getParentRoute: () => shell, path: '/t/$tenant' });

/** Where people land: it comes with the first script, and what it shows is asked for before it is drawn. */
const overview = createRoute({
  getParentRoute: () => tenant,
  path: '/',
  component: OverviewPage,
  loader: ({ context: { queries }, params }) => {
    ask(queries, sourcesOptions(params.tenant));
    ask(queries, pipesOptions(params.tenant));
    ask(queries, destinationsOptions(params.tenant));
  },
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
  loader: ({ context: { queries }, params }) => {
    ask(queries, firstPipesOptions(params.tenant));
  },
});

const deadLetters = createRoute({
  getParentRoute: () => tenant,
  path: '/dead-letters',
  validateSearch: soughtOf,
  component: lazyRouteComponent(() => import('../deadletter/DeadLettersPage')),
});

const deadLetter = createRoute({
  getParentRoute: () => tenant,
  path: '/dead-letters/$deadLetter',
  component: lazyRouteComponent(() => import('../deadletter/DeadLetterPage')),
});

const alerts = createRoute({
  getParentRoute: () => tenant,
  path: '/alerts',
  validateSearch: (search): { state?: 'open' | 'ended' } => ({
    state: search.state === 'open' || search.state === 'ended' ? search.state : undefined,
  }),
  component: lazyRouteComponent(() => import('../alert/AlertsPage')),
});

const alarms = createRoute({
  getParentRoute: () => tenant,
  path: '/alarms',
  validateSearch: stateOf,
  component: lazyRouteComponent(() => import('../alarm/AlarmsPage')),
});

const event = createRoute({
  getParentRoute: () => tenant,
  path: '/events',
  validateSearch: (search): { id?: string } => ({ id: text(search.id) }),
  component: lazyRouteComponent(() => import('../attempt/EventPage')),
});

const bins = createRoute({
  getParentRoute: () => tenant,
  path: '/bins',
  component: lazyRouteComponent(() => import('../bin/BinsPage')),
});

const bin = createRoute({
  getParentRoute: () => tenant,
  path: '/bins/$bin',
  component: lazyRouteComponent(() => import('../bin/BinPage')),
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

const pipeLag = createRoute({
  getParentRoute: () => tenant,
  path: '/pipes/$pipe/lag',
  validateSearch: shownOf,
  component: lazyRouteComponent(() => import('../lag/LagPage')),
});

const loss = createRoute({
  getParentRoute: () => tenant,
  path: '/pipes/$pipe/loss',
  validateSearch: lookedAt,
  component: lazyRouteComponent(() => import('../loss/LossPage')),
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

/** Everything of one tenant. */
export const tenantRoutes = tenant.addChildren([
  overview,
  start,
  sources,
  source,
  destinations,
  destination,
  deadLetters,
  deadLetter,
  alerts,
  alarms,
  event,
  bins,
  bin,
  pipes,
  newPipe,
  pipe,
  pipeLag,
  loss,
  editPipe,
  people,
  tokens,
  audit,
  settings,
]);
