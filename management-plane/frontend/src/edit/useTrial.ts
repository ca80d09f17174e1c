import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { ProblemError, type Violation } from '../api/problem';

const TYPING_MILLIS = 350;

/**
 * Everything that is wrong with a document while it is typed: the API tries the change and takes it back. Undefined
 * until an answer for just this document is there.
 *
 * @param place the change that is tried, and where
 * @param run sends the change as a trial; not called for an undefined document, which is not worth a try yet
 */
export function useTrial<T>(
  place: string[],
  document: T | undefined,
  run: (document: T) => Promise<unknown>,
): Violation[] | undefined {
  const text = document === undefined ? undefined : JSON.stringify(document);
  const [typed] = useDebouncedValue(text, TYPING_MILLIS);
  const trial = useQuery({
    queryKey: ['trial', ...place, typed],
    queryFn: async () => {
      try {
        await run(JSON.parse(typed ?? '') as T);
        return [];
      } catch (error) {
        if (error instanceof ProblemError) return error.violations;
        throw error;
      }
    },
    enabled: typed !== undefined && typed === text,
    staleTime: 10_000,
    gcTime: 10_000,
    retry: false,
  });
  return typed === text ? trial.data : undefined;
}
