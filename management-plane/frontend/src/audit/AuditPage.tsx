import { Button, Group, Modal, Skeleton, Stack, Table, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { AwayError } from '../api/problem';
import type { AuditEntry } from '../api/types';
import { Empty } from '../ui/Empty';
import { Failure } from '../ui/Failure';
import { GoTo } from '../ui/GoTo';
import { Page } from '../ui/Page';
import { Rows } from '../ui/Rows';
import { When } from '../ui/When';
import { write } from '../yaml/document';
import { auditOptions } from './audit';

const Diff = lazy(() => import('../revision/Diff'));

export default function AuditPage() {
  const { tenant } = useParams({ strict: false });
  const query = useInfiniteQuery(auditOptions(tenant));
  const [looked, setLooked] = useState<AuditEntry>();
  const entries = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page
      title={tenant ? 'Audit log' : 'Audit of all tenants'}
      lead="Who changed what, and when. Entries cannot be changed or removed."
    >
      {query.isPending && <Skeleton h={200} />}
      {query.error && !(query.error instanceof AwayError) && (
        <Failure error={query.error} title="The log could not be read" retry={() => query.refetch()} />
      )}
      {query.data && entries.length === 0 && (
        <Empty title="Nothing was changed yet">
          Every change to this tenant will be listed here with its author.
        </Empty>
      )}
      {entries.length > 0 && (
        <Rows
          minWidth={720}
          headings={['When', 'Who', 'What', ...(tenant ? [] : ['Tenant']), 'Resource', '']}
        >
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} withTenant={!tenant} look={() => setLooked(entry)} />
          ))}
        </Rows>
      )}
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          Show older
        </Button>
      )}
      <Modal
        opened={looked !== undefined}
        onClose={() => setLooked(undefined)}
        size="80rem"
        title="Before and after"
      >
        {looked && (
          <Stack>
            <Group grow>
              <Text size="sm" fw={600}>
                Before
              </Text>
              <Text size="sm" fw={600}>
                After
              </Text>
            </Group>
            <Suspense fallback={<Skeleton h={200} />}>
              <Diff before={textOf(looked.before)} after={textOf(looked.after)} />
            </Suspense>
          </Stack>
        )}
      </Modal>
    </Page>
  );
}

function textOf(document: unknown): string {
  return document === undefined || document === null ? '' : write(document);
}

function actorOf({ actor }: AuditEntry): string {
  switch (actor.kind) {
    case 'person':
      return actor.name ?? 'a person';
    case 'token':
      return `token ${actor.name ?? ''}`.trim();
    case 'platform':
      return 'Penstock';
    default:
      return 'operator’s token';
  }
}

function Entry({ entry, withTenant, look }: { entry: AuditEntry; withTenant: boolean; look: () => void }) {
  return (
    <Table.Tr>
      <Table.Td>
        <When at={entry.at} relative />
      </Table.Td>
      <Table.Td>{actorOf(entry)}</Table.Td>
      <Table.Td ff="monospace">{entry.action}</Table.Td>
      {withTenant && (
        <Table.Td>
          {entry.tenant && (
            <GoTo to="/t/$tenant" params={{ tenant: entry.tenant }}>
              {entry.tenant}
            </GoTo>
          )}
        </Table.Td>
      )}
      <Table.Td>
        {entry.resource.kind} <b>{entry.resource.name}</b>
      </Table.Td>
      <Table.Td ta="right">
        {(entry.before != null || entry.after != null) && (
          <Button
            size="xs"
            variant="subtle"
            onClick={look}
            aria-label={`Before and after of ${entry.action} ${entry.resource.name}`}
          >
            Before and after
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
