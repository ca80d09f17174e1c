import { useState } from 'react';
import { Code } from '../ui/Code';
import { curlOfEvent, useIngest } from './ingest';

/** The line that sends an event to a source, ready to be pasted. */
export function SendLine({
  source,
  secret,
  first = 'first',
}: {
  source: string;
  secret: string;
  first?: string;
}) {
  const ingest = useIngest();
  const [id] = useState(() => `${first}-${Date.now().toString(36)}`);
  const [time] = useState(() => new Date());
  return <Code text={curlOfEvent(ingest.url, secret, source, id, time)} label="Copy the curl line" />;
}
