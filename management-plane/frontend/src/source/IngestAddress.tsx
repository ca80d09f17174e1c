import { TextInput } from '@mantine/core';
import { useIngest } from './ingest';

/** Where ingest is. Its default is right for a platform on one machine; others say here what theirs is. */
export function IngestAddress() {
  const ingest = useIngest();
  return (
    <TextInput
      label="Address of ingest"
      description="Port 8081 of this host unless your platform was started with another. Kept in this browser."
      type="url"
      maw={560}
      w="100%"
      value={ingest.url}
      onChange={(event) => ingest.set(event.currentTarget.value)}
    />
  );
}
