import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { listOptions, type Page, pageQuery } from '../api/pages';
import type { Pipe, PipeSpec, Revision } from '../api/types';
import { liveInterval } from '../live/live';

export const pipesOptions = (tenant: string) =>
  listOptions<Pipe>(['pipes', tenant], async (after) => {
    const params = { path: { tenant }, query: pageQuery(after) };
    return (await answer(api.GET('/api/v1/tenants/{tenant}/pipes', { params }))) as Page<Pipe>;
  });

export const pipeOptions = (tenant: string, pipe: string) =>
  queryOptions({
    queryKey: ['pipe', tenant, pipe],
    queryFn: async () => {
      const params = { path: { tenant, pipe } };
      return (await answer(api.GET('/api/v1/tenants/{tenant}/pipes/{pipe}', { params }))) as Pipe;
    },
    refetchInterval: liveInterval,
  });

export const pipeRevisionsOptions = (tenant: string, pipe: string) =>
  queryOptions({
    queryKey: ['pipe-revisions', tenant, pipe],
    queryFn: async () => {
      const params = { path: { tenant, pipe } };
      const list = await answer(api.GET('/api/v1/tenants/{tenant}/pipes/{pipe}/revisions', { params }));
      return (list.items ?? []) as Revision<PipeSpec>[];
    },
  });

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
