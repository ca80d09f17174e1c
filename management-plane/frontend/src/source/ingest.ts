import { useLocalStorage } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { platformOptions } from '../platform/platform';

const EVENTS = '/v1/events';
const HERE_ONLY = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** Where this page came from. */
interface Location {
  protocol: string;
  hostname: string;
}

/**
 * Where events are posted. The platform tells; what it says of its own machine only is turned into the host that this
 * page came from. A platform that is not told: this host, the default port.
 */
export function ingestOf(told: string | undefined, { protocol, hostname }: Location): string {
  if (!told) return `${protocol}//${hostname}:8081${EVENTS}`;
  const url = new URL(told);
  if (HERE_ONLY.test(url.hostname) && !HERE_ONLY.test(hostname)) url.hostname = hostname;
  return `${url.origin}${url.pathname.replace(/\/$/, '')}${EVENTS}`;
}

/** The address of ingest, which somebody may have set for this browser. */
export function useIngest() {
  const { data } = useQuery(platformOptions);
  const told = ingestOf(data?.ingestUrl, window.location);
  const [kept, setKept] = useLocalStorage({
    key: 'penstock-ingest',
    defaultValue: '',
    getInitialValueInEffect: false,
  });
  return {
    url: kept || told,
    set: (url: string) => setKept(url === told ? '' : url.trim()),
  };
}

/** A line that sends one event. It can be pasted into any POSIX shell. */
export function curlOfEvent(url: string, key: string, source: string, id: string, time: Date): string {
  const event = {
    specversion: '1.0',
    id,
    source: `/${source}`,
    type: 'order.placed',
    time: time.toISOString(),
    data: { orderId: 1, total: 120 },
  };
  return `curl -i ${url} \\
  -H 'Authorization: Bearer ${key}' \\
  -H 'Content-Type: application/cloudevents+json' \\
  -d '${JSON.stringify(event)}'`;
}
