import { Badge } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { openAlertsOptions } from './alerts';

/** How many alerts are open, when any is. */
export function OpenAlerts({ tenant }: { tenant: string }) {
  const { data } = useQuery(openAlertsOptions(tenant));
  return data ? (
    <Badge size="sm" color="red.9" aria-label={`${data} open`}>
      {data}
    </Badge>
  ) : null;
}
