import { Badge, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { LedgerVerdict } from '../api/types';
import { GoTo } from '../ui/GoTo';
import { When } from '../ui/When';
import { ledgerOptions, saidOf } from './ledger';

/** Whether anything of a pipe is missing, in a word. */
export function VerdictBadge({ verdict }: { verdict?: LedgerVerdict }) {
  const { label, color } = saidOf(verdict);
  return (
    <Badge variant="light" tt="none" color={color} data-verdict={verdict?.state ?? 'unknown'}>
      {label}
    </Badge>
  );
}

/** As of when that is said, or since when nobody can say. */
export function VerdictNote({ verdict }: { verdict?: LedgerVerdict }) {
  if (verdict?.unknownSince) {
    return (
      <Text span size="sm" c="dimmed">
        Evidence is missing since <When at={verdict.unknownSince} relative />.
      </Text>
    );
  }
  return (
    <Text span size="sm" c="dimmed">
      {verdict?.asOf ? (
        <>
          As of <When at={verdict.asOf} />.
        </>
      ) : (
        'The audit has said nothing yet.'
      )}
    </Text>
  );
}

/** On a pipe's page: whether anything is missing, and where to look. */
export function LossNote({ tenant, pipe }: { tenant: string; pipe: string }) {
  const { data, isError } = useQuery(ledgerOptions(tenant, pipe, '1h'));
  const verdict = isError ? undefined : data?.verdict;
  return (
    <Group gap="sm" role="status" aria-label="Whether events are missing">
      {data || isError ? <VerdictBadge verdict={verdict} /> : null}
      {data && <VerdictNote verdict={verdict} />}
      <GoTo to="/t/$tenant/pipes/$pipe/loss" params={{ tenant, pipe }} size="sm">
        What became of its events
      </GoTo>
    </Group>
  );
}
