import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { violationsOf } from '../api/problem';
import { useTrial } from '../edit/useTrial';
import { Failure } from '../ui/Failure';
import { NameInput, nameFault } from '../ui/NameInput';
import { Page } from '../ui/Page';
import { write } from '../yaml/document';
import { PipeEditor } from './PipeEditor';
import { createPipe, pipesOptions } from './pipes';
import { firstSpec, membersOf, textsOf } from './spec';
import { usePipeDraft, useRefused } from './usePipeDraft';

const FIRST = write(firstSpec(undefined, undefined));

export default function NewPipePage() {
  const { tenant } = useParams({ from: '/inside/shell/t/$tenant/new-pipe' });
  const [name, setName] = useState('');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const draft = usePipeDraft(FIRST);
  const creating = useMutation({
    onError: (error) => draft.refuse(violationsOf(error)),
    mutationFn: () => createPipe(tenant, name, draft.spec),
    onSuccess: async (pipe) => {
      await queries.invalidateQueries({ queryKey: pipesOptions(tenant).queryKey });
      notifications.show({ message: `${pipe.name} is published.` });
      await navigate({ to: '/t/$tenant/pipes/$pipe', params: { tenant, pipe: pipe.name } });
    },
  });
  const { sources, branches } = draft.draft;
  const complete = name !== '' && textsOf(sources).length > 0 && Object.keys(membersOf(branches)).length > 0;
  const tried = useTrial(
    ['new-pipe', tenant],
    complete && draft.readable ? { name, spec: draft.spec } : undefined,
    (trial) => createPipe(tenant, trial.name, trial.spec, true),
  );
  useRefused(draft, tried);
  return (
    <Page
      title="New pipe"
      lead="Choose sources, add a branch for each destination, and publish."
      actions={
        <Button
          loading={creating.isPending}
          disabled={!name || !!nameFault(name) || !draft.readable}
          onClick={() => creating.mutate()}
        >
          Publish
        </Button>
      }
    >
      <NameInput
        value={name}
        onChange={setName}
        placeholder="orders"
        description="It never changes."
        refused={tried ?? violationsOf(creating.error)}
      />
      <Failure
        error={creating.error}
        title="The pipe is not published"
        shown={['/name', ...draft.violations.map((each) => each.pointer)]}
      />
      <PipeEditor tenant={tenant} draft={draft} />
    </Page>
  );
}
