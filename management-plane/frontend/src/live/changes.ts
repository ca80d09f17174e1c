import type { QueryClient, QueryKey } from '@tanstack/react-query';

/** What the API says has changed in a tenant. */
export interface Changed {
  kind: string;
  name: string;
}

const GATHER_MILLIS = 200;
/** Between two reads of a whole list because something in it changed. */
const LIST_MILLIS = 2_000;
const LONG_LIST = 500;
const LONG_LIST_MILLIS = 20_000;

/** The queries of one resource, which are cheap to read. */
export function queriesOf(tenant: string, { kind, name }: Changed): QueryKey[] {
  switch (kind) {
    case 'pipe':
      return [
        ['pipe', tenant, name],
        ['pipe-revisions', tenant, name],
      ];
    case 'source':
      return [
        ['source', tenant, name],
        ['keys', tenant, name],
      ];
    case 'destination':
      return [
        ['destination', tenant, name],
        ['destination-revisions', tenant, name],
      ];
    case 'bin':
      return [
        ['bin', tenant, name],
        ['bin-requests', tenant, name],
      ];
    case 'test':
      return [
        ['test', tenant],
        ['tests', tenant],
      ];
    case 'tenant':
      return [['tenant', tenant], ['tenants']];
    case 'person':
    case 'invitation':
      return [['people', tenant]];
    case 'token':
      return [['tokens', tenant]];
    default:
      return [];
  }
}

/** The list that a resource is in. */
export function listOf(tenant: string, kind: string): QueryKey | undefined {
  if (kind === 'deadletter') return ['dead-letters', tenant];
  if (kind === 'alert') return ['alerts', tenant];
  return ['pipe', 'source', 'destination', 'bin'].includes(kind) ? [`${kind}s`, tenant] : undefined;
}

/**
 * Reads anew what has changed. Changes that come together are one read; a list is read at most every two seconds, one of
 * thousands at most every twenty, whatever happens.
 */
export function changesOf(queries: QueryClient, tenant: string) {
  const keys = new Map<string, QueryKey>();
  const read = new Map<string, number>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  const later = (key: QueryKey, millis: number) => {
    const id = JSON.stringify(key);
    if (timers.has(id)) return;
    keys.set(id, key);
    const timer = setTimeout(() => {
      timers.delete(id);
      read.set(id, Date.now());
      queries.invalidateQueries({ queryKey: key });
    }, millis);
    timers.set(id, timer);
  };
  const gapOf = (key: QueryKey) => {
    const items = queries.getQueryData<unknown[]>(key);
    const gap = (items?.length ?? 0) > LONG_LIST ? LONG_LIST_MILLIS : LIST_MILLIS;
    return Math.max(GATHER_MILLIS, gap - (Date.now() - (read.get(JSON.stringify(key)) ?? 0)));
  };

  return {
    changed(change: Changed) {
      for (const key of queriesOf(tenant, change)) later(key, GATHER_MILLIS);
      const list = listOf(tenant, change.kind);
      if (list) later(list, gapOf(list));
      later(['audit', tenant], LIST_MILLIS);
    },
    /** Too much was missed to name it. */
    reset: () => queries.invalidateQueries(),
    close() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
