import { Group, Text, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useMay } from '../session/session';
import { commandOf } from '../ui/command';
import { Empty } from '../ui/Empty';
import { GoButton } from '../ui/GoTo';
import { PlusIcon, SearchIcon } from '../ui/icons';
import { Loaded } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { matching } from './matching';
import { PipeTable } from './PipeTable';
import { firstPipesOptions, pipesOptions } from './pipes';
import { firstSpec } from './spec';

function countOf(shown: number, all: number): string {
  const pipes = `${all.toLocaleString()} pipes`;
  return shown === all ? pipes : `${shown.toLocaleString()} of ${pipes}`;
}

export default function PipesPage() {
  const { tenant } = useParams({ from: '/inside/shell/t/$tenant/pipes' });
  const { q = '', sort } = useSearch({ from: '/inside/shell/t/$tenant/pipes' });
  const navigate = useNavigate({ from: '/t/$tenant/pipes' });
  const read = useQueryClient().getQueryData(pipesOptions(tenant).queryKey) !== undefined;
  const first = useQuery({ ...firstPipesOptions(tenant), enabled: !read });
  const pipes = useQuery({ ...pipesOptions(tenant), placeholderData: first.data });
  const shown = useMemo(() => matching(pipes.data ?? [], q), [pipes.data, q]);
  const create = useMay(tenant, 'editor') && (
    <GoButton to="/t/$tenant/new-pipe" params={{ tenant }} leftSection={<PlusIcon />}>
      New pipe
    </GoButton>
  );
  return (
    <Page
      title="Pipes"
      lead="What happens to events on their way from sources to destinations."
      actions={create}
    >
      <Loaded query={pipes}>
        {(items) =>
          items.length === 0 ? (
            <Empty
              title="Publish your first pipe"
              action={create}
              command={commandOf('POST', `/tenants/${tenant}/pipes`, {
                name: 'orders',
                spec: firstSpec('shop', 'crm'),
              })}
            >
              A pipe takes the events of one or more sources, and delivers them to destinations. On the way it
              can check, add to, filter, route and transform them.
            </Empty>
          ) : (
            <>
              <Group justify="space-between">
                <TextInput
                  aria-label="Find pipes"
                  placeholder="Name, source or destination"
                  leftSection={<SearchIcon size={16} />}
                  w={320}
                  value={q}
                  onChange={(event) => {
                    const typed = event.currentTarget.value;
                    navigate({ search: (before) => ({ ...before, q: typed || undefined }), replace: true });
                  }}
                />
                <Text size="sm" c="dimmed" role="status">
                  {pipes.isPlaceholderData ? 'Reading the pipes…' : countOf(shown.length, items.length)}
                </Text>
              </Group>
              <PipeTable
                tenant={tenant}
                pipes={shown}
                sort={sort}
                onSort={(sorted) =>
                  navigate({ search: (before) => ({ ...before, sort: sorted }), replace: true })
                }
              />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
