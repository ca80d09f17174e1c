import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { Destination } from '../api/types';
import { FailedAttempts } from '../attempt/FailedAttempts';
import { countOf } from '../figures/figures';
import { ResourcePage } from '../live/ResourcePage';
import { Revisions } from '../revision/Revisions';
import { useMay } from '../session/session';
import { LiveEvents } from '../tap/LiveEvents';
import { Facts } from '../ui/Facts';
import { GoTo } from '../ui/GoTo';
import { Loaded } from '../ui/Loaded';
import { Section } from '../ui/Section';
import {
  deleteDestination,
  destinationOptions,
  destinationRevisionsOptions,
  destinationsOptions,
  reviseDestination,
} from './destinations';
import { EditDestination } from './EditDestination';
import { StateButton, StateNote } from './StateNote';
import { TestEvents } from './TestEvents';

export default function DestinationPage() {
  const { tenant, destination: name } = useParams({
    from: '/inside/shell/t/$tenant/destinations/$destination',
  });
  const { edit } = useSearch({ from: '/inside/shell/t/$tenant/destinations/$destination' });
  const navigate = useNavigate({ from: '/t/$tenant/destinations/$destination' });
  const query = useQuery(destinationOptions(tenant, name));
  const revisions = useQuery(destinationRevisionsOptions(tenant, name));
  const mayEdit = useMay(tenant, 'editor');
  const queries = useQueryClient();
  const changed = async (destination: Destination) => {
    queries.setQueryData(destinationOptions(tenant, name).queryKey, destination);
    await queries.invalidateQueries({ queryKey: destinationRevisionsOptions(tenant, name).queryKey });
  };
  return (
    <ResourcePage
      query={query}
      actions={
        mayEdit && (
          <>
            <Button onClick={() => navigate({ search: { edit: true } })}>Edit</Button>
            {query.data && <StateButton tenant={tenant} destination={query.data} />}
          </>
        )
      }
      removal={
        mayEdit && {
          kind: 'destination',
          explanation: 'A destination that a pipe uses cannot be deleted.',
          act: (etag) => deleteDestination(tenant, name, etag),
          list: destinationsOptions(tenant).queryKey,
          leave: () => navigate({ to: '/t/$tenant/destinations', params: { tenant } }),
        }
      }
    >
      {(destination) => (
        <>
          <StateNote destination={destination} />
          <EditDestination
            tenant={tenant}
            destination={destination}
            opened={mayEdit && edit === true}
            close={() => navigate({ search: {} })}
            changed={changed}
          />
          <Facts
            facts={[
              ['URL', destination.spec.url],
              ['Timeout', destination.spec.timeout ?? 'PT15S (default)'],
              ['Requests at the same time', String(destination.spec.concurrency ?? '32 (default)')],
              ['Attempts', String(destination.spec.retry?.attempts ?? '4 (default)')],
              [
                'Dead letters',
                <GoTo
                  key="dead-letters"
                  to="/t/$tenant/dead-letters"
                  params={{ tenant }}
                  search={{ destination: name }}
                >
                  {countOf(destination.figures?.deadLetters)} in the last 24 hours
                </GoTo>,
              ],
              ['Headers', Object.keys(destination.spec.headers ?? {}).join(', ') || 'none'],
            ]}
          />
          <TestEvents tenant={tenant} destination={name} mayEdit={mayEdit} />
          <FailedAttempts tenant={tenant} destination={name} />
          <LiveEvents
            path={`/api/v1/tenants/${tenant}/destinations/${name}/tap`}
            note="Deliveries to it as they happen, from all pipes."
          />
          <Section title="Revisions">
            <Loaded query={revisions}>
              {(items) => (
                <Revisions
                  revisions={items}
                  mayPublish={mayEdit}
                  publish={async (spec) =>
                    changed(await reviseDestination(tenant, name, spec, destination.etag))
                  }
                />
              )}
            </Loaded>
          </Section>
        </>
      )}
    </ResourcePage>
  );
}
