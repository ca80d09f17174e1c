import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { Pipe } from '../api/types';
import { lookMillis } from '../live/live';
import { durationOf } from '../tap/tapped';
import { GoTo } from '../ui/GoTo';
import { Section } from '../ui/Section';
import { countOf, NOTHING, rateOf } from './figures';
import { Minutes } from './Minutes';
import { Tiles } from './Tiles';

const MINUTES_MILLIS = 10_000;

const minutesOptions = (tenant: string, pipe: string) => ({
  queryKey: ['pipe-minutes', tenant, pipe],
  queryFn: async () => {
    const params = { path: { tenant, pipe } };
    return (await answer(api.GET('/api/v1/tenants/{tenant}/pipes/{pipe}/figures', { params }))).minutes;
  },
  refetchInterval: () => lookMillis(MINUTES_MILLIS),
});

/** How a pipe does: now, in the last hour, in the last day. */
export function PipeFigures({ tenant, pipe }: { tenant: string; pipe: Pipe }) {
  const { data } = useQuery(minutesOptions(tenant, pipe.name));
  const { perSecond, lagP95Millis, delivered, deadLetters } = pipe.figures ?? {};
  return (
    <Section title="How it does" note="Rate and lag are of the last minute, counts of the last 24 hours.">
      <Tiles
        tiles={[
          { label: 'Rate', value: rateOf(perSecond) },
          { label: 'Lag p95', value: lagP95Millis == null ? NOTHING : durationOf(lagP95Millis) },
          { label: 'Delivered', value: countOf(delivered) },
          {
            label: 'Dead letters',
            value: (
              <GoTo
                to="/t/$tenant/dead-letters"
                params={{ tenant }}
                search={{ pipe: pipe.name }}
                inherit
                c="inherit"
                underline="always"
                aria-label={`${countOf(deadLetters)} dead letters: show them`}
              >
                {countOf(deadLetters)}
              </GoTo>
            ),
            alarming: (deadLetters ?? 0) > 0,
          },
        ]}
      />
      {data && <Minutes minutes={data} />}
    </Section>
  );
}
