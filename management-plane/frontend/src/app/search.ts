/** What an address has behind its `?`. */
export type Search = Record<string, unknown>;

/** A member of an address, if it is a text; names of digits come as numbers. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
