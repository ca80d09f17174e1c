import type { Pipe } from '../api/types';

/** The pipes that have every word of a text in their name, sources or destinations. */
export function matching(pipes: Pipe[], text: string): Pipe[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return pipes;
  return pipes.filter((pipe) => {
    const destinations = Object.values(pipe.spec.branches).map((branch) => branch.destination);
    const whole = [pipe.name, ...pipe.spec.sources, ...destinations].join(' ');
    return words.every((word) => whole.includes(word));
  });
}
