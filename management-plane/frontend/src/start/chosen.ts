import type { Destination, Pipe, Source } from '../api/types';

/** What the steps have come to: names of resources. */
export interface Steps {
  source?: string;
  destination?: string;
  pipe?: string;
}

/** What the address names, as far as it exists; else the only ones that there are. */
export function chosenOf(
  search: Steps,
  sources: Source[] = [],
  destinations: Destination[] = [],
  pipes: Pipe[] = [],
): Steps {
  const source = existing(search.source, sources);
  const destination = existing(search.destination, destinations);
  const joins = (pipe: Pipe) =>
    source !== undefined &&
    pipe.spec.sources.includes(source) &&
    Object.values(pipe.spec.branches).some((branch) => branch.destination === destination);
  const named = pipes.find((pipe) => pipe.name === search.pipe && joins(pipe));
  return { source, destination, pipe: (named ?? pipes.find(joins))?.name };
}

function existing(name: string | undefined, known: { name: string }[]): string | undefined {
  const named = known.find((each) => each.name === name);
  return (named ?? (known.length === 1 ? known[0] : undefined))?.name;
}
