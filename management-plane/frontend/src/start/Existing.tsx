import { Select } from '@mantine/core';

/** Takes a resource that is there already instead of a new one. */
export function Existing({ known, choose }: { known: { name: string }[]; choose: (name: string) => void }) {
  if (known.length === 0) return null;
  return (
    <Select
      label="One that is there"
      placeholder="Choose"
      data={known.map((each) => each.name)}
      value={null}
      onChange={(value) => value && choose(value)}
    />
  );
}
