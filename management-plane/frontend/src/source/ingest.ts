import { useLocalStorage } from '@mantine/hooks';

/** Ingest's door when nobody has said otherwise: the same host, the default port. */
export function assumedIngest(location: { protocol: string; hostname: string }): string {
  return `${location.protocol}//${location.hostname}:8081/v1/events`;
}

/** The address of ingest, as this browser knows it: the API does not name it. */
export function useIngest() {
  const assumed = assumedIngest(window.location);
  const [kept, setKept] = useLocalStorage({
    key: 'penstock-ingest',
    defaultValue: '',
    getInitialValueInEffect: false,
  });
  return {
    url: kept || assumed,
    assumed: kept === '',
    set: (url: string) => setKept(url === assumed ? '' : url.trim()),
  };
}

/** A line that sends one event. It can be pasted into any POSIX shell. */
export function curlOfEvent(url: string, key: string, source: string, id: string): string {
  const event = {
    specversion: '1.0',
    id,
    source: `/${source}`,
    type: 'order.placed',
    data: { orderId: 1, total: 120 },
  };
  return `curl -i ${url} \\
  -H 'Authorization: Bearer ${key}' \\
  -H 'Content-Type: application/cloudevents+json' \\
  -d '${JSON.stringify(event)}'`;
}
