import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { ResourcePage } from '../live/ResourcePage';
import { pipesOptions } from '../pipe/pipes';
import { useMay } from '../session/session';
import { LiveEvents } from '../tap/LiveEvents';
import { GoButton, GoTo } from '../ui/GoTo';
import { Section } from '../ui/Section';
import { Keys } from './Keys';
import { SourceForm } from './SourceForm';
import { deleteSource, sourceOptions, sourcesOptions } from './sources';

export default function SourcePage() {
  const { tenant, source: name } = useParams({ from: '/inside/shell/t/$tenant/sources/$source' });
  const query = useQuery(sourceOptions(tenant, name));
  const mayEdit = useMay(tenant, 'editor');
  const navigate = useNavigate();
  return (
    <ResourcePage
      query={query}
      removal={
        mayEdit && {
          kind: 'source',
          explanation: 'Its keys stop working at once. A source that a pipe uses cannot be deleted.',
          act: (etag) => deleteSource(tenant, name, etag),
          list: sourcesOptions(tenant).queryKey,
          leave: () => navigate({ to: '/t/$tenant/sources', params: { tenant } }),
        }
      }
    >
      {(source) => (
        <>
          <Keys tenant={tenant} source={name} mayEdit={mayEdit} />
          <LiveEvents path={`/api/v1/tenants/${tenant}/sources/${name}/tap`} note="Events as they come in." />
          <FedPipes tenant={tenant} source={name} />
          <Section title="Order and limits">
            <SourceForm tenant={tenant} source={source} disabled={!mayEdit} />
          </Section>
        </>
      )}
    </ResourcePage>
  );
}

function FedPipes({ tenant, source }: { tenant: string; source: string }) {
  const pipes = useQuery(pipesOptions(tenant));
  const fed = (pipes.data ?? []).filter((pipe) => pipe.spec.sources.includes(source));
  return (
    <Section title="Pipes that it feeds">
      <Stack gap="xs" align="flex-start">
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
    </Section>
  );
}
