import { Button, Group, SegmentedControl, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { GoButton } from '../ui/GoTo';
import { Loaded } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { Section } from '../ui/Section';
import { When } from '../ui/When';
import { Details, EquationTable, WorstSteps } from './Books';
import { Findings } from './Findings';
import { Funnel } from './Funnel';
import { LedgerBars } from './LedgerBars';
import { VerdictBadge, VerdictNote } from './LossNote';
import { csvOf, funnelOptions, ledgerOptions } from './ledger';
import { isRange, type Looking, RANGES } from './looking';

/** What became of a pipe's events: the equation, step by step, with what is missing by name. */
export default function LossPage() {
  const { tenant, pipe } = useParams({ from: '/inside/shell/t/$tenant/pipes/$pipe/loss' });
  const { range = '1h', at, finding } = useSearch({ from: '/inside/shell/t/$tenant/pipes/$pipe/loss' });
  const navigate = useNavigate({ from: '/t/$tenant/pipes/$pipe/loss' });
  const [refreshing, setRefreshing] = useState(true);
  const ledger = useQuery(ledgerOptions(tenant, pipe, range, refreshing));
  const funnel = useQuery(funnelOptions(tenant, pipe, range, refreshing));
  const look = (changed: Looking) => navigate({ search: (now) => ({ ...now, ...changed }), replace: true });
  return (
    <Page
      title={`Events of ${pipe}`}
      badge={ledger.data && <VerdictBadge verdict={ledger.data.verdict} />}
      lead={ledger.data && <VerdictNote verdict={ledger.data.verdict} />}
      actions={
        <>
          <Button
            variant="default"
            onClick={async () => save(`${pipe}-${range}.csv`, await csvOf(tenant, pipe, range))}
          >
            CSV
          </Button>
          <GoButton variant="default" to="/t/$tenant/pipes/$pipe" params={{ tenant, pipe }}>
            Pipe
          </GoButton>
        </>
      }
    >
      <Group>
        <SegmentedControl
          aria-label="How far back"
          value={range}
          onChange={(value) => isRange(value) && look({ range: value, at: undefined })}
          data={Object.entries(RANGES).map(([value, { label }]) => ({ value, label }))}
        />
        <Switch
          label="Refresh by itself"
          checked={refreshing}
          onChange={(event) => setRefreshing(event.currentTarget.checked)}
        />
      </Group>
      <Loaded query={ledger}>
        {(read) => {
          const chosen = read.items.find(({ start }) => start === at);
          const shown = chosen ?? read.total;
          return (
            <>
              <LedgerBars ledger={read} chosen={at} onChoose={(start) => look({ at: start })} />
              <Section
                title={chosen ? 'One step' : 'All of it'}
                note={
                  chosen ? (
                    <>
                      Events of the {read.step} from <When at={chosen.start} /> on.
                    </>
                  ) : (
                    'What came in is what left, and what is on its way. A delivery that was sent again counts once, where it is now.'
                  )
                }
                actions={
                  chosen && (
                    <Button size="compact-sm" variant="default" onClick={() => look({ at: undefined })}>
                      Show all
                    </Button>
                  )
                }
              >
                <EquationTable equation={shown.equation} />
              </Section>
              <Section title="Steps that need a look">
                <WorstSteps items={read.items} onChoose={(start) => look({ at: start })} />
              </Section>
              <Details bucket={shown} />
            </>
          );
        }}
      </Loaded>
      <Section title="Funnel" note="How many events came how far.">
        <Loaded query={funnel}>{(read) => <Funnel tenant={tenant} funnel={read} />}</Loaded>
      </Section>
      <Findings
        tenant={tenant}
        pipe={pipe}
        refreshing={refreshing}
        chosen={finding}
        onChoose={(id) => look({ finding: id })}
      />
    </Page>
  );
}

function save(name: string, text: string) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}
