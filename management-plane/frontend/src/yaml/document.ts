import { type Document, isNode, parseDocument, stringify } from 'yaml';

/** A place in a document: members and indexes from the root. */
export type Path = (string | number)[];

/** A YAML text, and what it says when it can be read. */
export type Reading =
  | { readable: true; value: unknown }
  | { readable: false; fault: string; from: number; to: number };

export function read(text: string): Reading {
  const document = parseDocument(text, { prettyErrors: true });
  const [fault] = document.errors;
  if (fault)
    return {
      readable: false,
      fault: fault.message.split('\n')[0] ?? '',
      from: fault.pos[0],
      to: fault.pos[1],
    };
  return { readable: true, value: document.toJS({ maxAliasCount: 100 }) };
}

export function write(value: unknown): string {
  return stringify(value, { lineWidth: 0 });
}

/** The text with one place changed; comments and all other places stay. Nothing is set by `undefined`. */
export function withValue(text: string, path: Path, value: unknown): string {
  const document = parseDocument(text);
  if (value === undefined) {
    document.deleteIn(path);
    prune(document, path.slice(0, -1));
  } else {
    makeParents(document, path);
    document.setIn(path, document.createNode(value));
  }
  return document.toString({ lineWidth: 0 });
}

/** A member that is there without a value, such as `route:`, becomes an object before something is put in. */
function makeParents(document: Document, path: Path) {
  for (let depth = 1; depth < path.length; depth++) {
    const parent = path.slice(0, depth);
    if (document.getIn(parent) == null)
      document.setIn(parent, document.createNode(typeof path[depth] === 'number' ? [] : {}));
  }
}

/** Removes what has become empty: an optional member says nothing by being there. */
function prune(document: Document, path: Path) {
  if (path.length === 0) return;
  const node = document.getIn(path, true);
  const empty = isNode(node) && 'items' in node && Array.isArray(node.items) && node.items.length === 0;
  if (!empty) return;
  document.deleteIn(path);
  prune(document, path.slice(0, -1));
}

/** The path of an RFC 6901 pointer. */
export function pathOf(pointer: string): string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Where in a text the value is that a pointer names, or the nearest one around it. */
export function rangeOf(text: string, pointer: string): { from: number; to: number } {
  const document = parseDocument(text);
  for (let path = pathOf(pointer); path.length > 0; path = path.slice(0, -1)) {
    const node = document.getIn(path, true);
    if (isNode(node) && node.range)
      return { from: node.range[0], to: Math.max(node.range[1], node.range[0] + 1) };
  }
  return { from: 0, to: Math.min(text.length, Math.max(1, text.indexOf('\n'))) };
}
