import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMay } from '../session/session';
import { Page } from '../ui/Page';
import { AlarmList } from './AlarmList';

/** What a tenant's people have to look at. */
export default function AlarmsPage() {
  const { tenant } = useParams({ from: '/inside/shell/t/$tenant/alarms' });
  const { state } = useSearch({ from: '/inside/shell/t/$tenant/alarms' });
  const navigate = useNavigate({ from: '/t/$tenant/alarms' });
  const maySilence = useMay(tenant, 'editor');
  return (
    <Page title="Alarms" lead="What somebody has to look at, from its start to its end.">
      <AlarmList
        owner={tenant}
        maySilence={maySilence}
        state={state}
        onState={(search) => navigate({ search })}
      />
    </Page>
  );
}
