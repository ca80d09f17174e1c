import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { AwayError, hasCode, ProblemError } from '../api/problem';

/**
 * Reads that got no answer are tried again by the banner's ping, not one by one, and what they gave before is shown
 * until then. An answer that says that nobody is signed in leads to the sign-in page, wherever it comes.
 */
export function makeQueries(onSignedOut: () => void, onMustChangePassword: () => void): QueryClient {
  const watch = (error: Error) => {
    if (error instanceof ProblemError && error.status === 401 && error.code === 'unauthorized') onSignedOut();
    if (hasCode(error, 'password_change_required')) onMustChangePassword();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: (failures, error) =>
          !(error instanceof ProblemError) && !(error instanceof AwayError) && failures < 2,
        staleTime: 1_000,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
