import { type QueryKey, type UseQueryResult, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Resource } from '../api/types';
import { Confirm } from '../ui/Confirm';
import { Loaded } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { ReadyBadge, ReadyNote } from './ReadyBadge';

/** How a resource is deleted. */
export interface Removal {
  kind: string;
  explanation: string;
  act: (etag: string | undefined) => Promise<unknown>;
  /** The list that it is taken from. */
  list: QueryKey;
  leave: () => Promise<void>;
}

interface ResourcePageProps<T extends Resource> {
  query: UseQueryResult<T>;
  /** None for those who may not. */
  removal?: Removal | false;
  title?: string;
  actions?: ReactNode;
  children: (resource: T) => ReactNode;
}

/** The page of one resource: its name and state, what can be done, and what it is made of. */
export function ResourcePage<T extends Resource>(props: ResourcePageProps<T>) {
  const { query, removal, title, actions, children } = props;
  return (
    <Loaded query={query}>
      {(resource) => (
        <Page
          title={title ?? resource.name}
          badge={<ReadyBadge resource={resource} />}
          lead={<ReadyNote resource={resource} />}
          actions={
            (actions || removal) && (
              <>
                {actions}
                {removal && <Delete name={resource.name} etag={resource.etag} removal={removal} />}
              </>
            )
          }
        >
          {children(resource)}
        </Page>
      )}
    </Loaded>
  );
}

interface DeleteProps {
  name: string;
  /** Of the resource as it was shown. */
  etag?: string;
  removal: Removal;
  label?: string;
}

/** The button that deletes a resource, and leaves its page. */
export function Delete({ name, etag, removal, label = 'Delete' }: DeleteProps) {
  const queries = useQueryClient();
  const { kind, explanation, act, list, leave } = removal;
  const remove = async () => {
    await act(etag);
    await queries.invalidateQueries({ queryKey: list });
    await leave();
  };
  return (
    <Confirm
      label={label}
      question={`Delete the ${kind} ${name}?`}
      explanation={explanation}
      verb={`Delete ${kind}`}
      act={remove}
      size="sm"
      variant="light"
    />
  );
}
