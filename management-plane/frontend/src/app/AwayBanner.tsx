import { Alert, Loader } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useSyncExternalStore } from 'react';
import { isAwayStatus, reachability } from '../api/reachability';

const PING_MILLIS = 2_000;

/** Whether the API answers at all, whatever it answers. */
async function answers(): Promise<boolean> {
  try {
    const response = await fetch('/api/v1/session', { credentials: 'same-origin' });
    return !isAwayStatus(response.status);
  } catch {
    return false;
  }
}

/** Says that the API is away, asks it again and again, and reads everything anew when it is back. */
export function AwayBanner() {
  const away = useSyncExternalStore(reachability.subscribe, reachability.isAway);
  const queries = useQueryClient();
  const router = useRouter();
  useEffect(() => {
    if (!away) return;
    let ended = false;
    const timer = setInterval(async () => {
      if (!(await answers()) || ended) return;
      reachability.report(false);
      await router.invalidate();
      await queries.invalidateQueries();
    }, PING_MILLIS);
    return () => {
      ended = true;
      clearInterval(timer);
    };
  }, [away, queries, router]);
  if (!away) return null;
  return (
    <Alert
      color="yellow"
      variant="light"
      radius={0}
      role="status"
      className="away"
      icon={<Loader size={16} color="yellow" />}
    >
      The API is away, trying again. What you see may be old; events keep flowing meanwhile.
    </Alert>
  );
}
