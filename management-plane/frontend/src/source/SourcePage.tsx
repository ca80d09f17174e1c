import { Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { ReadyBadge, ReadyNote } from '../live/ReadyBadge';
import { pipesOptions } from '../pipe/pipes';
import { useMay } from '../session/session';
import { Confirm } from '../ui/Confirm';
import { GoButton, GoTo } from '../ui/GoTo';
import { Loaded } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { Keys } from './Keys';
import { SourceForm } from './SourceForm';
import { deleteSource, sourceOptions, sourcesOptions } from './sources';

export default function SourcePage() {
  const { tenant, source: name } = useParams({ from: '/inside/shell/t/$tenant/sources/$source' });
  const query = useQuery(sourceOptions(tenant, name));
  const mayEdit = useMay(tenant, 'editor');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const remove = async () => {
    await deleteSource(tenant, name);
    await queries.invalidateQueries({ queryKey: sourcesOptions(tenant).queryKey });
    await navigate({ to: '/t/$tenant/sources', params: { tenant } });
  };
  return (
    <Loaded query={query}>
      {(source) => (
        <Page
          title={source.name}
          badge={<ReadyBadge resource={source} />}
          lead={<ReadyNote resource={source} />}
          actions={
            mayEdit && (
              <Confirm
                label="Delete"
                question={`Delete the source ${name}?`}
                explanation="Its keys stop working at once. A source that a pipe uses cannot be deleted."
                verb="Delete source"
                act={remove}
                size="sm"
                variant="light"
              />
            )
          }
        >
          <Keys tenant={tenant} source={name} mayEdit={mayEdit} />
          <FedPipes tenant={tenant} source={name} />
          <Stack gap="sm">
            <Title order={2} size="h4">
              Order and limits
            </Title>
            <SourceForm key={source.generation} tenant={tenant} source={source} disabled={!mayEdit} />
          </Stack>
        </Page>
      )}
    </Loaded>
  );
}

function FedPipes({ tenant, source }: { tenant: string; source: string }) {
  const pipes = useQuery(pipesOptions(tenant));
  const fed = (pipes.data ?? []).filter((pipe) => pipe.spec.sources.includes(source));
  return (
    <Stack gap="xs" align="flex-start">
      <Title order={2} size="h4">
        Pipes that it feeds
      </Title>
      {pipes.data && fed.length === 0 && (
        <>
          <Text c="dimmed">None yet, so no destination gets its events.</Text>
          <GoButton to="/t/$tenant/new-pipe" params={{ tenant }} variant="default" size="xs">
            New pipe
          </GoButton>
        </>
      )}
      {fed.slice(0, 20).map((pipe) => (
        <GoTo key={pipe.name} to="/t/$tenant/pipes/$pipe" params={{ tenant, pipe: pipe.name }}>
          {pipe.name}
        </GoTo>
      ))}
      {fed.length > 20 && <Text c="dimmed">and {fed.length - 20} more</Text>}
    </Stack>
  );
}
