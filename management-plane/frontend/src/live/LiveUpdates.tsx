import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type Changed, changesOf } from './changes';
import { liveState } from './live';
import { openStream } from './stream';

/** Keeps what a tab shows of a tenant fresh: the API tells what changes. Where it does not, the queries ask. */
export function LiveUpdates({ tenant }: { tenant: string }) {
  const queries = useQueryClient();
  useEffect(() => {
    const changes = changesOf(queries, tenant);
    let missed = false;
    const close = openStream(`/api/v1/tenants/${tenant}/live`, {
      onState: (state, resumed) => {
        liveState.set(state);
        if (state === 'open' && missed && !resumed) changes.reset();
        if (state === 'open') missed = true;
      },
      onEvent: ({ type, data }) => {
        if (type === 'reset') changes.reset();
        else if (type === 'changed') changes.changed(JSON.parse(data) as Changed);
      },
    });
    return () => {
      close();
      changes.close();
      liveState.set('waiting');
    };
  }, [queries, tenant]);
  return null;
}
