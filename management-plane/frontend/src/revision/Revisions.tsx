import { Badge, Button, Group, Modal, Skeleton, Stack, Table, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { stringify } from 'yaml';
import type { Revision } from '../api/types';
import { Failure } from '../ui/Failure';
import { Rows } from '../ui/Rows';
import { When } from '../ui/When';

const Diff = lazy(() => import('./Diff'));

interface RevisionsProps<Spec> {
  revisions: Revision<Spec>[];
  mayPublish: boolean;
  publish: (spec: Spec) => Promise<void>;
  compared?: number;
  onCompare?: (revision: number | undefined) => void;
}

/** All versions of a spec. An old one is published again as a new revision, after a look at what changes. */
export function Revisions<Spec>({
  revisions,
  mayPublish,
  publish,
  compared,
  onCompare,
}: RevisionsProps<Spec>) {
  const [own, setOwn] = useState<number>();
  const chosen = onCompare ? compared : own;
  const choose = onCompare ?? setOwn;
  const current = revisions.find((each) => each.published);
  const other = revisions.find((each) => each.revision === chosen);
  return (
    <>
      <Rows minWidth={480} headings={['Revision', 'Created', '']}>
        {revisions.map((each) => (
          <Table.Tr key={each.revision}>
            <Table.Td>
              <Group gap="xs">
                {each.revision}
                {each.published && (
                  <Badge variant="light" tt="none">
                    published
                  </Badge>
                )}
              </Group>
            </Table.Td>
            <Table.Td>
              <When at={each.createdAt} relative />
            </Table.Td>
            <Table.Td ta="right">
              {!each.published && (
                <Button
                  variant="default"
                  size="xs"
                  onClick={() => choose(each.revision)}
                  aria-label={`Compare${mayPublish ? ' or roll back' : ''}: revision ${each.revision}`}
                >
                  Compare{mayPublish ? ' or roll back' : ''}
                </Button>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Rows>
      {current && other && current !== other && (
        <Comparison
          current={current}
          other={other}
          mayPublish={mayPublish}
          publish={publish}
          close={() => choose(undefined)}
        />
      )}
    </>
  );
}

interface ComparisonProps<Spec> {
  current: Revision<Spec>;
  other: Revision<Spec>;
  mayPublish: boolean;
  publish: (spec: Spec) => Promise<void>;
  close: () => void;
}

function Comparison<Spec>({ current, other, mayPublish, publish, close }: ComparisonProps<Spec>) {
  const publishing = useMutation({
    mutationFn: () => publish(other.spec),
    onSuccess: () => {
      notifications.show({ message: `What revision ${other.revision} said is published again.` });
      close();
    },
  });
  return (
    <Modal
      opened
      onClose={close}
      size="90rem"
      title={`Revision ${other.revision} beside revision ${current.revision}`}
    >
      <Stack>
        <Group grow>
          <Text size="sm" fw={600}>
            {current.revision}, published now
          </Text>
          <Text size="sm" fw={600}>
            {other.revision}
          </Text>
        </Group>
        <Suspense fallback={<Skeleton h={240} />}>
          <Diff before={stringify(current.spec)} after={stringify(other.spec)} />
        </Suspense>
        <Failure error={publishing.error} />
        <Group justify="space-between">
          <Text size="sm" c="dimmed">
            {mayPublish && 'Rolling back makes a new revision with the old content. Nothing is lost.'}
          </Text>
          <Group>
            <Button variant="default" onClick={close}>
              Close
            </Button>
            {mayPublish && (
              <Button loading={publishing.isPending} onClick={() => publishing.mutate()}>
                Roll back to revision {other.revision}
              </Button>
            )}
          </Group>
        </Group>
      </Stack>
    </Modal>
  );
}
