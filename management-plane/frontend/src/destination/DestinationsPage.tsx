import { Badge, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { countOf, rateOf } from '../figures/figures';
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
import { CreateDestination } from './CreateDestination';
import { destinationsOptions } from './destinations';

export default function DestinationsPage() {
  const { tenant } = useParams({ from: '/inside/shell/t/$tenant/destinations' });
  const { create } = useSearch({ from: '/inside/shell/t/$tenant/destinations' });
  const navigate = useNavigate({ from: '/t/$tenant/destinations' });
  const destinations = useQuery(destinationsOptions(tenant));
  const mayEdit = useMay(tenant, 'editor');
  const button = mayEdit && (
    <Button leftSection={<PlusIcon />} onClick={() => navigate({ search: { create: true } })}>
      New destination
    </Button>
  );
  return (
    <Page title="Destinations" lead="Where deliveries go: HTTP endpoints that answer 2xx." actions={button}>
      <CreateDestination
        tenant={tenant}
        opened={mayEdit && create === true}
        close={() => navigate({ search: {} })}
      />
      <Loaded query={destinations}>
        {(items) =>
          items.length === 0 ? (
            <Empty
              title="Add your first destination"
              action={button}
              command={commandOf('POST', `/tenants/${tenant}/destinations`, {
                name: 'crm',
                spec: { url: 'https://crm.example.com/events' },
              })}
            >
              A destination is an HTTP endpoint that takes events. A pipe’s branches name the destinations
              that they lead to.
            </Empty>
          ) : (
            <Rows
              minWidth={620}
              headings={['Name', 'State', 'URL', 'Rate', 'Delivered', 'Failed', 'Changed']}
            >
              {items.map((each) => (
                <Row
                  key={each.name}
                  cells={[
                    <GoTo
                      key="name"
                      to="/t/$tenant/destinations/$destination"
                      params={{ tenant, destination: each.name }}
                    >
                      {each.name}
                    </GoTo>,
                    each.state === 'disabled' ? (
                      <Badge key="state" variant="light" color="red">
                        disabled
                      </Badge>
                    ) : (
                      <ReadyBadge key="state" resource={each} />
                    ),
                    <span key="url" style={{ overflowWrap: 'anywhere' }}>
                      {each.spec.url}
                    </span>,
                    rateOf(each.figures?.perSecond),
                    countOf(each.figures?.delivered),
                    countOf(each.figures?.failed),
                    <When key="changed" at={each.changedAt} relative />,
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
