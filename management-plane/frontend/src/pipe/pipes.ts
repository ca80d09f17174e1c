import { answer, api } from '../api/client';
import { listOptions, type Page, pageQuery } from '../api/pages';
import { itemsOptions, resourceOptions } from '../api/resources';
import type { Pipe, PipeSpec, Revision } from '../api/types';

export const pipesOptions = (tenant: string) =>
  listOptions<Pipe>(['pipes', tenant], async (after) => {
    const params = { path: { tenant }, query: pageQuery(after) };
    return (await answer(api.GET('/api/v1/tenants/{tenant}/pipes', { params }))) as Page<Pipe>;
  });

export const pipeOptions = (tenant: string, pipe: string) =>
  resourceOptions<Pipe>(['pipe', tenant, pipe], () =>
    api.GET('/api/v1/tenants/{tenant}/pipes/{pipe}', { params: { path: { tenant, pipe } } }),
  );

export const pipeRevisionsOptions = (tenant: string, pipe: string) =>
  itemsOptions<Revision<PipeSpec>>(['pipe-revisions', tenant, pipe], () =>
    api.GET('/api/v1/tenants/{tenant}/pipes/{pipe}/revisions', { params: { path: { tenant, pipe } } }),
  );

export async function createPipe(tenant: string, name: string, spec: PipeSpec): Promise<Pipe> {
  const params = { path: { tenant } };
  return (await answer(api.POST('/api/v1/tenants/{tenant}/pipes', { params, body: { name, spec } }))) as Pipe;
}

export async function revisePipe(tenant: string, pipe: string, spec: PipeSpec): Promise<Pipe> {
  const params = { path: { tenant, pipe } };
  return (await answer(
    api.POST('/api/v1/tenants/{tenant}/pipes/{pipe}/revisions', { params, body: { spec } }),
  )) as Pipe;
}

export function deletePipe(tenant: string, pipe: string) {
  return api.DELETE('/api/v1/tenants/{tenant}/pipes/{pipe}', { params: { path: { tenant, pipe } } });
}
