import { queryOptions } from '@tanstack/react-query';
import { answer, api, ifMatch, resource, TRIAL } from '../api/client';
import { listOptions, type Page, pageQuery } from '../api/pages';
import { itemsOptions, resourceOptions } from '../api/resources';
import type { Pipe, PipeSpec, Revision } from '../api/types';

const SCREENFUL = '50';

async function pipesPage(tenant: string, query: ReturnType<typeof pageQuery>): Promise<Page<Pipe>> {
  const params = { path: { tenant }, query };
  return (await answer(api.GET('/api/v1/tenants/{tenant}/pipes', { params }))) as Page<Pipe>;
}

export const pipesOptions = (tenant: string) =>
  listOptions<Pipe>(['pipes', tenant], (after) => pipesPage(tenant, pageQuery(after)));

/** As many as fill a screen, to look at while a long list is being read. */
export const firstPipesOptions = (tenant: string) =>
  queryOptions({
    queryKey: ['first-pipes', tenant],
    queryFn: async () => (await pipesPage(tenant, pageQuery(undefined, SCREENFUL))).items,
  });

export const pipeOptions = (tenant: string, pipe: string) =>
  resourceOptions<Pipe>(['pipe', tenant, pipe], () =>
    api.GET('/api/v1/tenants/{tenant}/pipes/{pipe}', { params: { path: { tenant, pipe } } }),
  );

export const pipeRevisionsOptions = (tenant: string, pipe: string) =>
  itemsOptions<Revision<PipeSpec>>(['pipe-revisions', tenant, pipe], () =>
    api.GET('/api/v1/tenants/{tenant}/pipes/{pipe}/revisions', { params: { path: { tenant, pipe } } }),
  );

export async function createPipe(tenant: string, name: string, spec: PipeSpec, trial = false): Promise<Pipe> {
  const params = { path: { tenant }, query: trial ? TRIAL : {} };
  return (await answer(api.POST('/api/v1/tenants/{tenant}/pipes', { params, body: { name, spec } }))) as Pipe;
}

export function revisePipe(tenant: string, pipe: string, spec: PipeSpec, etag?: string) {
  const params = { path: { tenant, pipe }, header: ifMatch(etag) };
  return resource<Pipe>(
    api.POST('/api/v1/tenants/{tenant}/pipes/{pipe}/revisions', { params, body: { spec } }),
  );
}

export function tryPipe(tenant: string, pipe: string, spec: PipeSpec) {
  const params = { path: { tenant, pipe }, query: TRIAL };
  return api.POST('/api/v1/tenants/{tenant}/pipes/{pipe}/revisions', { params, body: { spec } });
}

export function deletePipe(tenant: string, pipe: string, etag?: string) {
  const params = { path: { tenant, pipe }, header: ifMatch(etag) };
  return api.DELETE('/api/v1/tenants/{tenant}/pipes/{pipe}', { params });
}
