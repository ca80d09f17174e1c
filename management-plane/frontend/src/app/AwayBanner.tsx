import { Alert, Loader } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useSyncExternalStore } from 'react';
import { type Absent, absenceOf, reachability } from '../api/reachability';

const PING_MILLIS = 2_000;

/** What is away now: the API's answer counts, whatever it is. */
async function absentNow(): Promise<Absent | undefined> {
  try {
    return await absenceOf(await fetch('/api/v1/session', { credentials: 'same-origin' }));
  } catch {
    return 'api';
  }
}

const SAYS: Record<Absent, string> = {
  api: 'The API is away, trying again. What you see may be old; events keep flowing meanwhile. What you have typed stays.',
  database:
    'The API has no database at the moment, trying again. What you see may be old; events keep flowing meanwhile. What you have typed stays.',
};

/** Says that the API is away, asks it again and again, and reads everything anew when it is back. */
export function AwayBanner() {
  const absent = useSyncExternalStore(reachability.subscribe, reachability.absent);
  const away = absent !== undefined;
  const queries = useQueryClient();
  const router = useRouter();
  useEffect(() => {
    if (!away) return;
    let ended = false;
    const timer = setInterval(async () => {
      const now = await absentNow();
      if (ended) return;
      reachability.report(now);
      if (now) return;
      await router.invalidate();
      await queries.invalidateQueries();
    }, PING_MILLIS);
    return () => {
      ended = true;
      clearInterval(timer);
    };
  }, [away, queries, router]);
  if (!absent) return null;
  return (
    <Alert
      color="yellow"
      variant="light"
      radius={0}
      role="status"
      className="away"
      icon={<Loader size={16} color="yellow" />}
    >
      {SAYS[absent]}
    </Alert>
  );
}
