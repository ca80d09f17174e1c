import type { Violation } from '../../api/problem';
import type { Path } from '../../yaml/document';

/** What every part of the form works on: the document, and what is wrong with it. */
export interface Editing {
  set: (path: Path, value: unknown) => void;
  violations: Violation[];
  sources: string[];
  destinations: string[];
}

/** What is wrong at a place of the spec, or below it. */
export function faultAt(editing: Editing, path: Path, below = false): string | undefined {
  const pointer = `/spec/${path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;
  return editing.violations.find(
    (each) => each.pointer === pointer || (below && each.pointer.startsWith(`${pointer}/`)),
  )?.detail;
}

/** Everything that is chosen, and everything that can be. */
export function choices(known: string[], chosen: string[]): string[] {
  return [...new Set([...known, ...chosen])];
}
