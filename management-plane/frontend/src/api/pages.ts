import { queryOptions } from '@tanstack/react-query';
import { LIVE_MILLIS, lookMillis } from '../live/live';

/** One page of a list. */
export interface Page<T> {
  items: T[];
  next?: string;
}

const PAGE_SIZE = '500';
const LONG_LIST = 500;
const LONG_LIST_MILLIS = 60_000;

/** Asks for one page, by default as large as the API gives. */
export function pageQuery(after: string | undefined, limit = PAGE_SIZE) {
  return { limit, after };
}

/** Reads a list to its end. A cursor that comes twice would never end, so it is a fault. */
export async function allPages<T>(page: (after: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  const seen = new Set<string>();
  let after: string | undefined;
  do {
    const read = await page(after);
    items.push(...read.items);
    after = read.next;
    if (after !== undefined && seen.has(after))
      throw new Error(`The list does not end: ${after} came twice.`);
    if (after !== undefined) seen.add(after);
  } while (after !== undefined);
  return items;
}

/** A whole list that is kept fresh; a long one less often. */
export function listOptions<T>(
  key: readonly unknown[],
  page: (after: string | undefined) => Promise<Page<T>>,
) {
  return queryOptions({
    queryKey: key,
    queryFn: () => allPages(page),
    refetchInterval: (query) =>
      lookMillis((query.state.data?.length ?? 0) > LONG_LIST ? LONG_LIST_MILLIS : 2 * LIVE_MILLIS),
  });
}
