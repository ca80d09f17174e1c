import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { Pipe } from '../api/types';
import { PipeFigures } from '../figures/PipeFigures';
import { ResourcePage } from '../live/ResourcePage';
import { LossNote } from '../loss/LossNote';
import { Revisions } from '../revision/Revisions';
import { useMay } from '../session/session';
import { LiveEvents } from '../tap/LiveEvents';
import { Code } from '../ui/Code';
import { Facts } from '../ui/Facts';
import { GoButton, GoTo } from '../ui/GoTo';
import { Loaded } from '../ui/Loaded';
import { Section } from '../ui/Section';
import { When } from '../ui/When';
import { write } from '../yaml/document';
import { Flow } from './Flow';
import { deletePipe, pipeOptions, pipeRevisionsOptions, pipesOptions, revisePipe } from './pipes';

export default function PipePage() {
  const { tenant, pipe: name } = useParams({ from: '/inside/shell/t/$tenant/pipes/$pipe' });
  const { compare } = useSearch({ from: '/inside/shell/t/$tenant/pipes/$pipe' });
  const navigate = useNavigate({ from: '/t/$tenant/pipes/$pipe' });
  const query = useQuery(pipeOptions(tenant, name));
  const revisions = useQuery(pipeRevisionsOptions(tenant, name));
  const mayEdit = useMay(tenant, 'editor');
  const queries = useQueryClient();
  const published = async (pipe: Pipe) => {
    queries.setQueryData(pipeOptions(tenant, name).queryKey, pipe);
    await queries.invalidateQueries({ queryKey: pipeRevisionsOptions(tenant, name).queryKey });
  };
  return (
    <ResourcePage
      query={query}
      actions={
        <>
          <GoButton to="/t/$tenant/pipes/$pipe/lag" params={{ tenant, pipe: name }} variant="default">
            Lag
          </GoButton>
          {mayEdit && (
            <GoButton to="/t/$tenant/pipes/$pipe/edit" params={{ tenant, pipe: name }}>
              Edit
            </GoButton>
          )}
        </>
      }
      removal={
        mayEdit && {
          kind: 'pipe',
          explanation: 'Events that come afterwards are not taken by it. Its revisions are deleted with it.',
          act: (etag) => deletePipe(tenant, name, etag),
          list: pipesOptions(tenant).queryKey,
          leave: () => navigate({ to: '/t/$tenant/pipes', params: { tenant } }),
        }
      }
    >
      {(pipe) => (
        <>
          <PipeFigures tenant={tenant} pipe={pipe} />
          <LossNote tenant={tenant} pipe={pipe.name} />
          <Flow spec={pipe.spec} />
          <Facts
            facts={[
              ['Revision in force', String(pipe.revision)],
              ['Changed', <When key="changed" at={pipe.changedAt} />],
              ['Sources', <Names key="sources" tenant={tenant} to="sources" names={pipe.spec.sources} />],
              [
                'Destinations',
                <Names key="destinations" tenant={tenant} to="destinations" names={destinationsOf(pipe)} />,
              ],
            ]}
          />
          <LiveEvents
            path={`/api/v1/tenants/${tenant}/pipes/${name}/tap`}
            note="Events as they enter this pipe and are delivered, attempts that fail, and dead letters."
          />
          <Section title="Spec">
            <Code text={write(pipe.spec)} label="Copy the spec" />
          </Section>
          <Section title="Revisions">
            <Loaded query={revisions}>
              {(items) => (
                <Revisions
                  revisions={items}
                  mayPublish={mayEdit}
                  publish={async (spec) => published(await revisePipe(tenant, name, spec, pipe.etag))}
                  compared={compare}
                  onCompare={(revision) => navigate({ search: revision ? { compare: revision } : {} })}
                />
              )}
            </Loaded>
          </Section>
        </>
      )}
    </ResourcePage>
  );
}

function destinationsOf(pipe: Pipe): string[] {
  return [...new Set(Object.values(pipe.spec.branches).map((branch) => branch.destination))];
}

function Names({ tenant, to, names }: { tenant: string; to: 'sources' | 'destinations'; names: string[] }) {
  return names.map((name, at) => (
    <span key={name}>
      {at > 0 && ', '}
      {to === 'sources' ? (
        <GoTo to="/t/$tenant/sources/$source" params={{ tenant, source: name }}>
          {name}
        </GoTo>
      ) : (
        <GoTo to="/t/$tenant/destinations/$destination" params={{ tenant, destination: name }}>
          {name}
        </GoTo>
      )}
    </span>
  ));
}
