import { Badge, Text, Tooltip } from '@mantine/core';
import type { Resource } from '../api/types';
import { readiness } from './readiness';

const COLOURS = { live: 'teal', pending: 'yellow', failed: 'red' } as const;

/** Whether the data plane works with the newest change of a resource. */
export function ReadyBadge({ resource }: { resource: Resource }) {
  const { state, label, message } = readiness(resource);
  return (
    <Tooltip label={message} multiline maw={340} disabled={!message}>
      <Badge
        className={`ready ready-${state}`}
        color={COLOURS[state]}
        variant="light"
        data-ready={state}
        tt="none"
      >
        <span className="ready-dot" aria-hidden />
        {label}
      </Badge>
    </Tooltip>
  );
}

/** The sentence below a title while something is not as it should be. */
export function ReadyNote({ resource }: { resource: Resource }) {
  const { state, message } = readiness(resource);
  if (state === 'live') return null;
  return (
    <Text size="sm" role="status" c={state === 'failed' ? 'red' : 'dimmed'}>
      {message}
    </Text>
  );
}
