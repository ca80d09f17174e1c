import { Text } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import type { AttemptCount } from '../api/types';
import { countOptions } from './events';

/** How many attempts at these destinations were counted, and how many of them can be looked at. */
export function Tally({ tenant, destinations }: { tenant: string; destinations: string[] }) {
  const names = [...new Set(destinations)].sort();
  const counts = useQueries({ queries: names.map((name) => countOptions(tenant, name)) });
  return (
    <>
      {names.map((name, at) => {
        const count = counts[at]?.data;
        return (
          count && (
            <Text key={name} size="sm" c="dimmed" role="note">
              {tallyOf(name, count)}
            </Text>
          )
        );
      })}
    </>
  );
}

/** The tally of one destination in words. */
export function tallyOf(destination: string, count: AttemptCount): string {
  const { accepted, failed, told, dropped, kept } = count;
  const days = Math.round(kept.seconds / 86_400);
  const span = days === 1 ? 'the last day' : `the last ${days} days`;
  const counted = `${exact(accepted + failed)} attempts at ${destination} counted in ${span}`;
  const split = `${exact(accepted)} accepted, ${exact(failed)} failed`;
  const detail = `${exact(told)} kept in detail as far as there is room: failures, and a sample of the rest`;
  const lost = dropped === 0 ? '' : ` ${exact(dropped)} that should have been were too many.`;
  return `${counted} (${split}), ${detail}.${lost}`;
}

function exact(count: number): string {
  return count.toLocaleString();
}
