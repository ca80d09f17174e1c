import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { ProblemError, type Violation } from '../api/problem';
import type { PipeSpec } from '../api/types';
import { type Path, rangeOf, read, withValue } from '../yaml/document';
import type { Mark } from '../yaml/YamlEditor';
import { type Draft, membersOf } from './spec';

const CHECK_DELAY_MILLIS = 500;

/** The document that form and YAML share: the text is what counts. */
export function usePipeDraft(
  first: string,
  check: (spec: PipeSpec) => Promise<unknown>,
  key: readonly unknown[],
) {
  const [text, setText] = useState(first);
  const reading = useMemo(() => read(text), [text]);
  const [settled] = useDebouncedValue(text, CHECK_DELAY_MILLIS);
  const checked = useQuery({
    queryKey: ['check', ...key, settled],
    queryFn: async (): Promise<Violation[]> => {
      const now = read(settled);
      if (!now.readable) return [];
      try {
        await check(membersOf(now.value) as unknown as PipeSpec);
        return [];
      } catch (error) {
        if (error instanceof ProblemError && error.violations.length > 0) return error.violations;
        throw error;
      }
    },
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    gcTime: 60_000,
  });
  const violations = useMemo(
    () => (checked.data ?? []).filter((each) => each.pointer.startsWith('/spec')),
    [checked.data],
  );
  const marks = useMemo((): Mark[] => {
    if (!reading.readable) return [{ from: reading.from, to: reading.to, message: reading.fault }];
    return violations.map((each) => ({
      ...rangeOf(text, each.pointer.slice('/spec'.length)),
      message: each.detail,
    }));
  }, [reading, violations, text]);
  const set = useCallback((path: Path, value: unknown) => setText((now) => withValue(now, path, value)), []);
  return {
    text,
    setText,
    set,
    marks,
    violations,
    readable: reading.readable,
    draft: (reading.readable ? membersOf(reading.value) : {}) as Draft,
    spec: () => (reading.readable ? (membersOf(reading.value) as unknown as PipeSpec) : undefined),
    checking: checked.isFetching || settled !== text,
    checkFault: checked.error,
  };
}

export type PipeDraft = ReturnType<typeof usePipeDraft>;
