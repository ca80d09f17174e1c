import { Alert } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useSession } from '../session/session';
import { Page } from '../ui/Page';
import { AlarmList } from './AlarmList';
import { AlarmWebhook } from './AlarmWebhook';

/** What operators have to look at. */
export default function PlatformAlarmsPage() {
  const { operator } = useSession().person;
  const { state } = useSearch({ from: '/inside/shell/alarms' });
  const navigate = useNavigate({ from: '/alarms' });
  if (!operator) {
    return (
      <Page title="Alarms of the platform">
        <Alert color="yellow">Only operators see the alarms of the platform.</Alert>
      </Page>
    );
  }
  return (
    <Page
      title="Alarms of the platform"
      lead="Lanes whose audit is silent, lacks evidence, or has found that events are missing. Tenants have their own alarms."
    >
      <AlarmList owner={undefined} maySilence state={state} onState={(search) => navigate({ search })} />
      <AlarmWebhook tenant={undefined} disabled={false} />
    </Page>
  );
}
