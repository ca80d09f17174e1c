import { PasswordInput } from '@mantine/core';

export const SHORTEST_PASSWORD = 12;

/** A new password, twice. */
export interface NewPassword {
  password: string;
  again: string;
}

/** What is wrong with it, as far as a browser can say. */
export function passwordFault({ password, again }: NewPassword): string | undefined {
  if (password.length < SHORTEST_PASSWORD) return `Take at least ${SHORTEST_PASSWORD} characters.`;
  return password === again ? undefined : 'The two are not the same.';
}

export function PasswordFields({
  value,
  onChange,
  error,
}: {
  value: NewPassword;
  onChange: (value: NewPassword) => void;
  error?: string;
}) {
  return (
    <>
      <PasswordInput
        label="New password"
        description={`At least ${SHORTEST_PASSWORD} characters; a few words are easy to remember.`}
        autoComplete="new-password"
        required
        value={value.password}
        onChange={(event) => onChange({ ...value, password: event.currentTarget.value })}
      />
      <PasswordInput
        label="The same again"
        autoComplete="new-password"
        required
        value={value.again}
        onChange={(event) => onChange({ ...value, again: event.currentTarget.value })}
        error={error}
      />
    </>
  );
}
