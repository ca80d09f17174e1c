import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Violation } from '../api/problem';
import type { PipeSpec } from '../api/types';
import { type Path, rangeOf, read, withValue } from '../yaml/document';
import type { Mark } from '../yaml/YamlEditor';
import { type Draft, membersOf } from './spec';

const SPEC = '/spec';
const NONE: Violation[] = [];

/**
 * The document that form and YAML share: the text is what counts. What the API refused is shown at its place until
 * the document is sent again.
 */
export function usePipeDraft(first: string) {
  const [text, setText] = useState(first);
  const [refused, setRefused] = useState(NONE);
  const reading = useMemo(() => read(text), [text]);
  const violations = useMemo(() => refused.filter((each) => each.pointer.startsWith(SPEC)), [refused]);
  const marks = useMemo((): Mark[] => {
    if (!reading.readable) return [{ from: reading.from, to: reading.to, message: reading.fault }];
    return violations.map((each) => ({
      ...rangeOf(text, each.pointer.slice(SPEC.length)),
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
    refuse: setRefused,
    readable: reading.readable,
    draft: (reading.readable ? membersOf(reading.value) : {}) as Draft,
    spec: (reading.readable ? membersOf(reading.value) : {}) as unknown as PipeSpec,
  };
}

/** Shows what a trial of the document says, as soon as it is known. */
export function useRefused(
  draft: { refuse: (violations: Violation[]) => void },
  tried: Violation[] | undefined,
) {
  const { refuse } = draft;
  useEffect(() => {
    if (tried) refuse(tried);
  }, [refuse, tried]);
}

export type PipeDraft = ReturnType<typeof usePipeDraft>;
