import { Loader, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { BinRequest, NamedValue } from '../api/types';
import { sizeOf } from '../tap/tapped';
import { Code } from '../ui/Code';
import { Loaded } from '../ui/Loaded';
import { ofDay } from '../ui/time';
import { binRequestsOptions } from './bins';

/** What a bin got, newest first, as it comes. */
export function BinRequests({
  tenant,
  bin,
  openFirst = false,
}: {
  tenant: string;
  bin: string;
  openFirst?: boolean;
}) {
  const requests = useQuery(binRequestsOptions(tenant, bin));
  return (
    <Loaded query={requests}>
      {(items) =>
        items.length === 0 ? (
          <Text size="sm" c="dimmed" role="status">
            <Loader size={14} type="dots" mr={8} />
            Waiting for the first request…
          </Text>
        ) : (
          <div className="events" data-bin-requests={items.length}>
            {items.map((request, at) => (
              <Request key={request.id} request={request} open={openFirst && at === 0} />
            ))}
          </div>
        )
      }
    </Loaded>
  );
}

function Request({ request, open }: { request: BinRequest; open: boolean }) {
  const { at, method, path, headers, body, bodyBase64, size, truncated } = request;
  const attribute = (name: string) => headers.find((each) => each.name.toLowerCase() === name)?.value;
  return (
    <details className="event" open={open || undefined}>
      <summary>
        <span className="event-at">{ofDay(new Date(at))}</span>
        <b>{method}</b>
        <span>{attribute('ce-type') ?? path}</span>
        <span className="event-id">{attribute('ce-id')}</span>
        <span className="event-more">{sizeOf(size)}</span>
      </summary>
      <Stack gap="xs">
        <Code text={headersText(headers)} label="Copy the headers" />
        {body && <Code text={pretty(body)} label="Copy the body" />}
        {bodyBase64 && <Code text={bodyBase64} label="Copy the body, in base64" />}
        {truncated && (
          <Text size="sm" c="dimmed">
            Only the beginning of the body is kept.
          </Text>
        )}
      </Stack>
    </details>
  );
}

export function headersText(headers: NamedValue[]): string {
  return headers.map(({ name, value }) => `${name}: ${value}`).join('\n');
}

/** JSON on several lines; any other text as it is. */
export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
