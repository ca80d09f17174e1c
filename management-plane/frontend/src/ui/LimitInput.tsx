import { NumberInput, type NumberInputProps } from '@mantine/core';

/** An amount as a field has it: empty for none. */
export type Amount = number | string;

/** An amount as it was typed; nothing when the field is empty. */
export function amountOf(typed: Amount): number | undefined {
  return typed === '' ? undefined : Number(typed);
}

/** A limit that may be left out. */
export function LimitInput(props: NumberInputProps) {
  return <NumberInput description="Empty: no limit" min={1} thousandSeparator {...props} />;
}
