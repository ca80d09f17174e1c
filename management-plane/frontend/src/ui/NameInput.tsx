import { TextInput } from '@mantine/core';
import { refusedAt, type Violation } from '../api/problem';

const NAME = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** What is wrong with the name of a resource; nothing while it is empty. */
export function nameFault(name: string): string | undefined {
  return name === '' || NAME.test(name)
    ? undefined
    : 'Lower-case letters, digits and inner hyphens, 63 at most.';
}

interface NameInputProps {
  value: string;
  onChange: (name: string) => void;
  label?: string;
  description?: string;
  placeholder?: string;
  refused?: Violation[];
  autoFocus?: boolean;
}

/** The name of a new resource. It never changes afterwards. */
export function NameInput({
  value,
  onChange,
  refused = [],
  label = 'Name',
  autoFocus = true,
  ...rest
}: NameInputProps) {
  return (
    <TextInput
      {...rest}
      label={label}
      required
      data-autofocus={autoFocus || undefined}
      autoComplete="off"
      spellCheck={false}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={nameFault(value) ?? refusedAt(refused, '/name')}
    />
  );
}
