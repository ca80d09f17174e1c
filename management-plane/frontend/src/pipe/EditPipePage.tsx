import { Alert, Button, Modal, Skeleton, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { violationsOf } from '../api/problem';
import type { Pipe } from '../api/types';
import { Conflict } from '../edit/Conflict';
import { useEdit } from '../edit/useEdit';
import { useTrial } from '../edit/useTrial';
import { Failure } from '../ui/Failure';
import { GoButton } from '../ui/GoTo';
import { Loaded } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { write } from '../yaml/document';
import { PipeEditor } from './PipeEditor';
import { pipeOptions, pipeRevisionsOptions, revisePipe, tryPipe } from './pipes';
import { usePipeDraft, useRefused } from './usePipeDraft';

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
  const [reviewing, { open, close }] = useDisclosure();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const draft = usePipeDraft(write(pipe.spec));
  const edit = useEdit({
    current: pipe,
    send: (etag) =>
      revisePipe(tenant, pipe.name, draft.spec, etag).catch((error: unknown) => {
        draft.refuse(violationsOf(error));
        close();
        throw error;
      }),
    read: () => queries.fetchQuery({ ...pipeOptions(tenant, pipe.name), staleTime: 0 }),
    pristine: (from) => write(draft.spec) === write(from.spec),
    reload: (from) => draft.setText(write(from.spec)),
    saved: async (made) => {
      queries.setQueryData(pipeOptions(tenant, pipe.name).queryKey, made);
      await queries.invalidateQueries({ queryKey: pipeRevisionsOptions(tenant, pipe.name).queryKey });
      notifications.show({ message: `Revision ${made.revision} of ${made.name} is published.` });
      await navigate({ to: '/t/$tenant/pipes/$pipe', params: { tenant, pipe: pipe.name } });
    },
  });
  const { base, acting } = edit;
  const unchanged = write(draft.spec) === write(base.spec);
  const tried = useTrial(
    ['pipe', tenant, pipe.name],
    draft.readable && !unchanged ? draft.spec : undefined,
    (spec) => tryPipe(tenant, pipe.name, spec),
  );
  useRefused(draft, tried);
  return (
    <Page
      title={`Edit ${pipe.name}`}
      lead={`From revision ${base.revision}. Nothing changes until you publish.`}
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
      {pipe.revision > base.revision && (
        <Alert color="yellow" title={`Meanwhile revision ${pipe.revision} was published`}>
          When you publish, you are shown what it changed, and decide which of the two is to stand.
        </Alert>
      )}
      <Conflict edit={edit} part={(each) => each.spec} />
      <Failure
        error={acting.error}
        title="The pipe is not published"
        shown={draft.violations.map((each) => each.pointer)}
      />
      <PipeEditor tenant={tenant} draft={draft} />
      <Modal opened={reviewing} onClose={close} size="90rem" title={`What changes in ${pipe.name}`}>
        <Stack align="flex-end">
          <div style={{ width: '100%' }}>
            <Suspense fallback={<Skeleton h={240} />}>
              <Diff before={write(base.spec)} after={write(draft.spec)} />
            </Suspense>
          </div>
          <Button loading={acting.isPending} onClick={acting.mutate} data-autofocus>
            Publish revision {base.revision + 1}
          </Button>
        </Stack>
      </Modal>
    </Page>
  );
}
