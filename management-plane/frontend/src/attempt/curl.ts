import type { Attempt, DeadLetter } from '../api/types';

/** Stands for the event's data where the platform does not keep it. */
export const PLACEHOLDER = '@event.json';

/** What curl sets itself. */
const OWN = ['content-length', 'host', 'transfer-encoding', 'connection'];

/** The request of an attempt as a line for a shell; what was hidden stays hidden. */
export function curlOf({ request }: Attempt, body: string | undefined): string | undefined {
  if (!request) return undefined;
  const headers = request.headers
    .filter(({ name }) => !OWN.includes(name))
    .map(({ name, value }) => `-H ${quoted(`${name}: ${value}`)}`);
  const data = body === undefined ? `--data-binary ${PLACEHOLDER}` : `--data-raw ${quoted(body)}`;
  return [`curl -i -X ${request.method} ${quoted(request.url)}`, ...headers, data].join(' \\\n  ');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The body that deliveries had, where a dead letter keeps the event as transmit took it. */
export function bodyOf(letter: DeadLetter | undefined): string | undefined {
  if (letter?.stage !== 'transmit' || letter.beginning !== undefined) return undefined;
  const event = letter.event as { data?: unknown; datacontenttype?: string } | undefined;
  if (event?.data === undefined) return undefined;
  return typeof event.data === 'string' && !/json/.test(event.datacontenttype ?? 'json')
    ? event.data
    : JSON.stringify(event.data);
}
