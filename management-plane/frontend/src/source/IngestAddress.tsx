import { TextInput } from '@mantine/core';
import { useIngest } from './ingest';

/** Where ingest is, if this browser reaches it by another way than the platform says. */
export function IngestAddress() {
  const ingest = useIngest();
  return (
    <TextInput
      label="Address of ingest"
      description="As the platform says, unless you reach it by another way. Kept in this browser."
      type="url"
      maw={560}
      w="100%"
      value={ingest.url}
      onChange={(event) => ingest.set(event.currentTarget.value)}
    />
  );
}
