import { Skeleton, Stack } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { AwayError } from '../api/problem';
import { Failure } from './Failure';

/** Shows what a query has read; grey lines until then; why it failed, if it did. */
export function Loaded<T>({
  query,
  children,
}: {
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.error && !(query.error instanceof AwayError)) {
    return <Failure error={query.error} title="This could not be read" retry={() => query.refetch()} />;
  }
  return (
    <Stack gap="sm" role="status" aria-busy="true" aria-label="Loading">
      <Skeleton h={32} />
      <Skeleton h={32} />
      <Skeleton h={32} w="60%" />
    </Stack>
  );
}
