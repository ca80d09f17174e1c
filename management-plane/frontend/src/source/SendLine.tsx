import { Stack } from '@mantine/core';
import { useState } from 'react';
import { Code } from '../ui/Code';
import { IngestAddress } from './IngestAddress';
import { curlOfEvent, useIngest } from './ingest';

/** The line that sends an event to a source, ready to be pasted. */
export function SendLine({ source, secret }: { source: string; secret: string }) {
  const ingest = useIngest();
  const [id] = useState(() => `first-${Date.now().toString(36)}`);
  return (
    <Stack gap="xs">
      <Code text={curlOfEvent(ingest.url, secret, source, id)} label="Copy the curl line" />
      <IngestAddress />
    </Stack>
  );
}
