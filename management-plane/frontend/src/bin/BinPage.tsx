import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import type { Bin } from '../api/types';
import { createDestination, destinationsOptions } from '../destination/destinations';
import { Delete } from '../live/ResourcePage';
import { useMay } from '../session/session';
import { Code } from '../ui/Code';
import { Confirm } from '../ui/Confirm';
import { Failure } from '../ui/Failure';
import { GoTo } from '../ui/GoTo';
import { Loaded } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { Section } from '../ui/Section';
import { BinAnswer } from './BinAnswer';
import { BinRequests } from './BinRequests';
import { binOptions, binRequestsOptions, binsOptions, deleteBin, emptyBin } from './bins';

export default function BinPage() {
  const { tenant, bin: name } = useParams({ from: '/inside/shell/t/$tenant/bins/$bin' });
  const query = useQuery(binOptions(tenant, name));
  const mayEdit = useMay(tenant, 'editor');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const empty = async () => {
    await emptyBin(tenant, name);
    await queries.invalidateQueries({ queryKey: binRequestsOptions(tenant, name).queryKey });
  };
  return (
    <Loaded query={query}>
      {(bin) => (
        <Page
          title={bin.name}
          lead="A request bin: it keeps the newest 100 requests that come to its URL."
          actions={
            mayEdit && (
              <Delete
                name={name}
                removal={{
                  kind: 'request bin',
                  explanation: 'Its URL stops answering, and what it kept is gone.',
                  act: () => deleteBin(tenant, name),
                  list: binsOptions(tenant).queryKey,
                  leave: () => navigate({ to: '/t/$tenant/bins', params: { tenant } }),
                }}
              />
            )
          }
        >
          <Code text={bin.url} label="Copy the URL" />
          <Used tenant={tenant} bin={bin} mayEdit={mayEdit} />
          <Section title="What it answers">
            <BinAnswer tenant={tenant} bin={bin} disabled={!mayEdit} />
          </Section>
          <Section
            title="Requests"
            note="They appear as they come."
            actions={
              mayEdit && (
                <Confirm
                  label="Empty it"
                  question="Forget all its requests?"
                  explanation="They cannot be brought back. The bin stays."
                  verb="Empty the bin"
                  act={empty}
                />
              )
            }
          >
            <BinRequests tenant={tenant} bin={name} />
          </Section>
        </Page>
      )}
    </Loaded>
  );
}

/** The destinations that deliver to a bin, or the way to make one. */
function Used({ tenant, bin, mayEdit }: { tenant: string; bin: Bin; mayEdit: boolean }) {
  const destinations = useQuery(destinationsOptions(tenant));
  const queries = useQueryClient();
  const creating = useMutation({
    mutationFn: () => createDestination(tenant, bin.name, { url: bin.url }),
    onSuccess: () => queries.invalidateQueries({ queryKey: destinationsOptions(tenant).queryKey }),
  });
  const users = destinations.data?.filter(({ spec }) => spec.url === bin.url) ?? [];
  if (!destinations.data) return null;
  return (
    <>
      <Failure error={creating.error} />
      <Group gap="xs">
        <Text size="sm" c="dimmed">
          {users.length > 0 ? 'Destinations that deliver here:' : 'No destination delivers here yet.'}
        </Text>
        {users.map(({ name }) => (
          <GoTo key={name} to="/t/$tenant/destinations/$destination" params={{ tenant, destination: name }}>
            {name}
          </GoTo>
        ))}
        {users.length === 0 && mayEdit && (
          <Button variant="default" size="xs" loading={creating.isPending} onClick={() => creating.mutate()}>
            Make a destination of it
          </Button>
        )}
      </Group>
    </>
  );
}
