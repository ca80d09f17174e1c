import { Button, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { countOf } from '../figures/figures';
import { useMay } from '../session/session';
import { commandOf } from '../ui/command';
import { Empty } from '../ui/Empty';
import { Failure } from '../ui/Failure';
import { GoTo } from '../ui/GoTo';
import { PlusIcon } from '../ui/icons';
import { Loaded } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { Row, Rows } from '../ui/Rows';
import { When } from '../ui/When';
import { binsOptions, createBin, freeName } from './bins';

export default function BinsPage() {
  const { tenant } = useParams({ from: '/inside/shell/t/$tenant/bins' });
  const bins = useQuery(binsOptions(tenant));
  const mayEdit = useMay(tenant, 'editor');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const creating = useMutation({
    mutationFn: () => createBin(tenant, freeName(bins.data ?? [])),
    onSuccess: async (bin) => {
      await queries.invalidateQueries({ queryKey: binsOptions(tenant).queryKey });
      await navigate({ to: '/t/$tenant/bins/$bin', params: { tenant, bin: bin.name } });
    },
  });
  const button = mayEdit && (
    <Button leftSection={<PlusIcon />} loading={creating.isPending} onClick={() => creating.mutate()}>
      New request bin
    </Button>
  );
  return (
    <Page
      title="Request bins"
      lead="Endpoints that keep what they are sent, to try a pipe with before the real one is ready."
      actions={button}
    >
      <Failure error={creating.error} />
      <Loaded query={bins}>
        {(items) =>
          items.length === 0 ? (
            <Empty
              title="Make a request bin"
              action={button}
              command={commandOf('POST', `/tenants/${tenant}/bins`, { name: 'bin' })}
            >
              It gets a URL of its own, shows every request that comes to it, and answers with the status and
              the delay that you choose: also with failures, to see what a pipe makes of them.
            </Empty>
          ) : (
            <Rows minWidth={560} headings={['Name', 'URL', 'Answers', 'Requests', 'Created']}>
              {items.map((bin) => (
                <Row
                  key={bin.name}
                  cells={[
                    <GoTo key="name" to="/t/$tenant/bins/$bin" params={{ tenant, bin: bin.name }}>
                      {bin.name}
                    </GoTo>,
                    <Text key="url" size="sm" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
                      {bin.url}
                    </Text>,
                    `${bin.status}${bin.delayMillis > 0 ? ` after ${bin.delayMillis} ms` : ''}`,
                    countOf(bin.received),
                    <When key="created" at={bin.createdAt} relative />,
                  ]}
                />
              ))}
            </Rows>
          )
        }
      </Loaded>
    </Page>
  );
}
