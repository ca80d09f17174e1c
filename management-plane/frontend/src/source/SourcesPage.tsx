import { Button, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ReadyBadge } from '../live/ReadyBadge';
import { useMay } from '../session/session';
import { commandOf } from '../ui/command';
import { Empty } from '../ui/Empty';
import { GoTo } from '../ui/GoTo';
import { PlusIcon } from '../ui/icons';
import { Loaded } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { Rows } from '../ui/Rows';
import { When } from '../ui/When';
import { CreateSource } from './CreateSource';
import { sourcesOptions } from './sources';

export default function SourcesPage() {
  const { tenant } = useParams({ from: '/inside/shell/t/$tenant/sources' });
  const { create } = useSearch({ from: '/inside/shell/t/$tenant/sources' });
  const navigate = useNavigate({ from: '/t/$tenant/sources' });
  const sources = useQuery(sourcesOptions(tenant));
  const mayEdit = useMay(tenant, 'editor');
  const button = mayEdit && (
    <Button leftSection={<PlusIcon />} onClick={() => navigate({ search: { create: true } })}>
      New source
    </Button>
  );
  return (
    <Page
      title="Sources"
      lead="Where events come in. Each source has its own keys and limits."
      actions={button}
    >
      <CreateSource
        tenant={tenant}
        opened={mayEdit && create === true}
        close={() => navigate({ search: {} })}
      />
      <Loaded query={sources}>
        {(items) =>
          items.length === 0 ? (
            <Empty
              title="Make your first source"
              action={button}
              command={commandOf('POST', `/tenants/${tenant}/sources`, { name: 'shop' })}
            >
              A source is a place to post events to: name one after the system that sends, such as “shop” or
              “billing”. It gets keys that only its senders know.
            </Empty>
          ) : (
            <Rows minWidth={620} headings={['Name', 'State', 'Ordering key', 'Limit', 'Changed']}>
              {items.map((source) => (
                <Table.Tr key={source.name}>
                  <Table.Td>
                    <GoTo to="/t/$tenant/sources/$source" params={{ tenant, source: source.name }}>
                      {source.name}
                    </GoTo>
                  </Table.Td>
                  <Table.Td>
                    <ReadyBadge resource={source} />
                  </Table.Td>
                  <Table.Td>{source.orderingKey ?? '–'}</Table.Td>
                  <Table.Td>
                    {source.limits?.eventsPerSecond
                      ? `${source.limits.eventsPerSecond.toLocaleString()} events/s`
                      : '–'}
                  </Table.Td>
                  <Table.Td>
                    <When at={source.changedAt} relative />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Rows>
          )
        }
      </Loaded>
    </Page>
  );
}
