import { Select } from '@mantine/core';

const DAY_MILLIS = 86_400_000;

/** Days that something may live, as its choice has them: empty for ever. */
export interface Life {
  value: string;
  label: string;
}

/** When something ends that lives for a number of days from now; nothing for ever. */
export function expiryOf(days: string): string | undefined {
  return days ? new Date(Date.now() + Number(days) * DAY_MILLIS).toISOString() : undefined;
}

interface ExpiryProps {
  lives: Life[];
  days: string;
  onChange: (days: string) => void;
  autoFocus?: boolean;
}

export function Expiry({ lives, days, onChange, autoFocus }: ExpiryProps) {
  return (
    <Select
      label="Expires"
      data={lives}
      value={days}
      onChange={(value) => onChange(value ?? '')}
      allowDeselect={false}
      data-autofocus={autoFocus || undefined}
    />
  );
}
