import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { GoButton } from '../ui/GoTo';
import { Page } from '../ui/Page';
import { LagView } from './LagView';
import { pipeLagOptions } from './lag';

/** How long a pipe's events take. */
export default function LagPage() {
  const { tenant, pipe } = useParams({ from: '/inside/shell/t/$tenant/pipes/$pipe/lag' });
  const shown = useSearch({ from: '/inside/shell/t/$tenant/pipes/$pipe/lag' });
  const navigate = useNavigate({ from: '/t/$tenant/pipes/$pipe/lag' });
  const query = useQuery(pipeLagOptions(tenant, pipe, shown));
  return (
    <Page
      title={`Lag of ${pipe}`}
      lead="How long events took from their own time on, at each step of their way. Within 1.1 %."
      actions={
        <GoButton to="/t/$tenant/pipes/$pipe" params={{ tenant, pipe }} variant="default">
          The pipe
        </GoButton>
      }
    >
      <LagView
        query={query}
        path={`/api/v1/tenants/${tenant}/pipes/${pipe}/lag`}
        name={`lag-${tenant}-${pipe}`}
        shown={shown}
        show={(search) => navigate({ search })}
      />
    </Page>
  );
}
