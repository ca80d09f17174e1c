import { Alert, Button, Modal, Skeleton, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { violationsOf } from '../api/problem';
import type { Pipe } from '../api/types';
import { Failure } from '../ui/Failure';
import { GoButton } from '../ui/GoTo';
import { Loaded } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { write } from '../yaml/document';
import { PipeEditor } from './PipeEditor';
import { pipeOptions, pipeRevisionsOptions, revisePipe } from './pipes';
import { usePipeDraft } from './usePipeDraft';

const Diff = lazy(() => import('../revision/Diff'));

export default function EditPipePage() {
  const { tenant, pipe } = useParams({ from: '/inside/shell/t/$tenant/pipes/$pipe/edit' });
  const query = useQuery(pipeOptions(tenant, pipe));
  return (
    <Loaded query={query}>
      {(found) => <Editing key={`${tenant}/${pipe}`} tenant={tenant} pipe={found} />}
    </Loaded>
  );
}

function Editing({ tenant, pipe }: { tenant: string; pipe: Pipe }) {
  const [before] = useState(pipe);
  const [reviewing, { open, close }] = useDisclosure();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const draft = usePipeDraft(write(before.spec));
  const publishing = useMutation({
    mutationFn: () => revisePipe(tenant, pipe.name, draft.spec),
    onSuccess: async (made) => {
      queries.setQueryData(pipeOptions(tenant, pipe.name).queryKey, made);
      await queries.invalidateQueries({ queryKey: pipeRevisionsOptions(tenant, pipe.name).queryKey });
      notifications.show({ message: `Revision ${made.revision} of ${made.name} is published.` });
      await navigate({ to: '/t/$tenant/pipes/$pipe', params: { tenant, pipe: pipe.name } });
    },
    onError: (error) => {
      draft.refuse(violationsOf(error));
      close();
    },
  });
  const unchanged = write(draft.spec) === write(before.spec);
  return (
    <Page
      title={`Edit ${pipe.name}`}
      lead={`From revision ${before.revision}. Nothing changes until you publish.`}
      actions={
        <>
          <GoButton to="/t/$tenant/pipes/$pipe" params={{ tenant, pipe: pipe.name }} variant="default">
            Cancel
          </GoButton>
          <Button onClick={open} disabled={!draft.readable || unchanged}>
            Review and publish
          </Button>
        </>
      }
    >
      {pipe.revision !== before.revision && (
        <Alert color="yellow" title={`Meanwhile revision ${pipe.revision} was published`}>
          Yours would replace it. Cancel, and edit again, to begin from it.
        </Alert>
      )}
      <Failure
        error={publishing.error}
        title="The pipe is not published"
        shown={draft.violations.map((each) => each.pointer)}
      />
      <PipeEditor tenant={tenant} draft={draft} />
      <Modal opened={reviewing} onClose={close} size="90rem" title={`What changes in ${pipe.name}`}>
        <Stack align="flex-end">
          <div style={{ width: '100%' }}>
            <Suspense fallback={<Skeleton h={240} />}>
              <Diff before={write(pipe.spec)} after={write(draft.spec)} />
            </Suspense>
          </div>
          <Button loading={publishing.isPending} onClick={() => publishing.mutate()} data-autofocus>
            Publish revision {pipe.revision + 1}
          </Button>
        </Stack>
      </Modal>
    </Page>
  );
}
