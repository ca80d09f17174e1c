import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Code } from '../ui/Code';
import { curlOfEvent, useIngest } from './ingest';

/** The line that sends an event to a source, ready to be pasted. */
export function SendLine({ source, secret }: { source: string; secret: string }) {
  const ingest = useIngest();
  const [id] = useState(() => `first-${Date.now().toString(36)}`);
  return (
    <Stack gap="xs">
      <Code text={curlOfEvent(ingest.url, secret, source, id)} label="Copy the curl line" />
      {ingest.assumed && (
        <Text size="xs" c="dimmed">
          The address of ingest is assumed: this host, port 8081. Change it if your ingest is elsewhere.
        </Text>
      )}
    </Stack>
  );
}
