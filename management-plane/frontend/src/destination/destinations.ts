import { answer, api, ifMatch, resource, TRIAL } from '../api/client';
import { listOptions, type Page, pageQuery } from '../api/pages';
import { itemsOptions, resourceOptions } from '../api/resources';
import type { Destination, DestinationSpec, Revision } from '../api/types';

export const destinationsOptions = (tenant: string) =>
  listOptions<Destination>(['destinations', tenant], async (after) => {
    const params = { path: { tenant }, query: pageQuery(after) };
    return (await answer(api.GET('/api/v1/tenants/{tenant}/destinations', { params }))) as Page<Destination>;
  });

export const destinationOptions = (tenant: string, destination: string) =>
  resourceOptions<Destination>(['destination', tenant, destination], () =>
    api.GET('/api/v1/tenants/{tenant}/destinations/{destination}', {
      params: { path: { tenant, destination } },
    }),
  );

export const destinationRevisionsOptions = (tenant: string, destination: string) =>
  itemsOptions<Revision<DestinationSpec>>(['destination-revisions', tenant, destination], () =>
    api.GET('/api/v1/tenants/{tenant}/destinations/{destination}/revisions', {
      params: { path: { tenant, destination } },
    }),
  );

export async function createDestination(
  tenant: string,
  name: string,
  spec: DestinationSpec,
  trial = false,
): Promise<Destination> {
  const params = { path: { tenant }, query: trial ? TRIAL : {} };
  return (await answer(
    api.POST('/api/v1/tenants/{tenant}/destinations', { params, body: { name, spec } }),
  )) as Destination;
}

export function reviseDestination(tenant: string, destination: string, spec: DestinationSpec, etag?: string) {
  const params = { path: { tenant, destination }, header: ifMatch(etag) };
  return resource<Destination>(
    api.PUT('/api/v1/tenants/{tenant}/destinations/{destination}', { params, body: { spec } }),
  );
}

/** Enables or disables a destination, whatever else has changed of it. */
export function setDestinationState(tenant: string, destination: string, state: 'active' | 'disabled') {
  const params = { path: { tenant, destination } };
  return resource<Destination>(
    api.PUT('/api/v1/tenants/{tenant}/destinations/{destination}/state', { params, body: { state } }),
  );
}

export function tryDestination(tenant: string, destination: string, spec: DestinationSpec) {
  const params = { path: { tenant, destination }, query: TRIAL };
  return api.PUT('/api/v1/tenants/{tenant}/destinations/{destination}', { params, body: { spec } });
}

export function deleteDestination(tenant: string, destination: string, etag?: string) {
  const params = { path: { tenant, destination }, header: ifMatch(etag) };
  return api.DELETE('/api/v1/tenants/{tenant}/destinations/{destination}', { params });
}
