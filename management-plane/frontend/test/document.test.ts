import { describe, expect, test } from 'vitest';
import { pathOf, rangeOf, read, withValue } from '../src/yaml/document';

const SPEC = `# who sends
sources: [shop]
branches:
  crm:
    destination: crm-http # theirs
    transform:
      jsonata: data
`;

describe('a change at one place', () => {
  test('keeps comments and all other places', () => {
    const changed = withValue(SPEC, ['branches', 'crm', 'destination'], 'other');
    expect(changed).toContain('# who sends');
    expect(changed).toContain('destination: other');
    expect(changed).toContain('jsonata: data');
  });

  test('makes the objects and lists that it needs', () => {
    const changed = withValue(SPEC, ['route', 'filters', 0], { name: 'big', when: 'true' });
    expect(read(changed)).toMatchObject({
      readable: true,
      value: { route: { filters: [{ name: 'big', when: 'true' }] } },
    });
  });

  test('fills a member that is there without a value', () => {
    const changed = withValue('sources: []\nroute:\n', ['route', 'match'], 'first');
    expect(read(changed)).toMatchObject({ value: { route: { match: 'first' } } });
  });

  test('removes what has become empty with the last value', () => {
    const changed = withValue(SPEC, ['branches', 'crm', 'transform', 'jsonata'], undefined);
    expect(read(changed)).toEqual({
      readable: true,
      value: { sources: ['shop'], branches: { crm: { destination: 'crm-http' } } },
    });
  });
});

describe('a place', () => {
  test('of a pointer is unescaped', () => {
    expect(pathOf('/branches/a~1b/c~0d')).toEqual(['branches', 'a/b', 'c~d']);
    expect(pathOf('')).toEqual([]);
  });

  test('is the stretch of its value', () => {
    const { from, to } = rangeOf(SPEC, '/branches/crm/destination');
    expect(SPEC.slice(from, to)).toBe('crm-http');
  });

  test('that is missing is the nearest one around it', () => {
    const { from, to } = rangeOf(SPEC, '/branches/crm/transform/fields/x');
    expect(SPEC.slice(from, to).trim()).toBe('jsonata: data');
  });

  test('of nothing known is the first line', () => {
    expect(rangeOf(SPEC, '/route')).toEqual({ from: 0, to: SPEC.indexOf('\n') });
  });
});

test('a text that is no YAML says where', () => {
  const reading = read('sources: [shop\nbranches: {}');
  expect(reading.readable).toBe(false);
  expect(reading).toMatchObject({ fault: expect.stringContaining('') });
});
