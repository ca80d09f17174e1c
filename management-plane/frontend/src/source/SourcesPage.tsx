import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { countOf, NOTHING, rateOf } from '../figures/figures';
import { ReadyBadge } from '../live/ReadyBadge';
import { useMay } from '../session/session';
import { commandOf } from '../ui/command';
import { Empty } from '../ui/Empty';
import { GoTo } from '../ui/GoTo';
import { PlusIcon } from '../ui/icons';
import { Loaded } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { Row, Rows } from '../ui/Rows';
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
            <Rows
              minWidth={620}
              headings={['Name', 'State', 'Rate', 'Accepted', 'Refused', 'Limit', 'Changed']}
            >
              {items.map((source) => (
                <Row
                  key={source.name}
                  cells={[
                    <GoTo key="name" to="/t/$tenant/sources/$source" params={{ tenant, source: source.name }}>
                      {source.name}
                    </GoTo>,
                    <ReadyBadge key="state" resource={source} />,
                    rateOf(source.figures?.perSecond),
                    countOf(source.figures?.accepted),
                    countOf(source.figures?.refused),
                    source.limits?.eventsPerSecond
                      ? `${source.limits.eventsPerSecond.toLocaleString()} events/s`
                      : NOTHING,
                    <When key="changed" at={source.changedAt} relative />,
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
