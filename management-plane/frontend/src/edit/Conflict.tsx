import { Button, Group, Modal, Skeleton, Stack, Text } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { Resource } from '../api/types';
import { write } from '../yaml/document';
import type { Edit } from './useEdit';

const Diff = lazy(() => import('../revision/Diff'));

const LABELS: [string, string] = ['What you began from', 'What is there now'];

interface ConflictProps<T extends Resource> {
  edit: Edit<T>;
  /** What of a resource is edited. */
  part: (resource: T) => unknown;
}

/** Shows what somebody else has changed meanwhile, and has the person decide which of the two is to stand. */
export function Conflict<T extends Resource>({ edit, part }: ConflictProps<T>) {
  const { base, theirs, acting, overwrite, keepEditing, beginFrom } = edit;
  if (!theirs) return null;
  return (
    <Modal opened onClose={keepEditing} size="80rem" title={`Somebody else has changed ${base.name}`}>
      <Stack>
        <Text size="sm">
          Nothing is saved yet. On the left is what you began from, on the right what is there now.
        </Text>
        <Suspense fallback={<Skeleton h={200} />}>
          <Diff before={write(part(base))} after={write(part(theirs))} labels={LABELS} />
        </Suspense>
        <Group justify="flex-end">
          <Button variant="default" onClick={keepEditing}>
            Go on editing
          </Button>
          <Button variant="default" data-autofocus onClick={() => beginFrom(theirs)}>
            Take theirs, drop mine
          </Button>
          <Button color="red.9" loading={acting.isPending} onClick={overwrite}>
            Overwrite theirs with mine
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
