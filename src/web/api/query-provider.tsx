import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiProblem } from './problem.ts';

const MOST_TRIES = 2;

/** What was read from the server, kept in memory only and thrown away with the page. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // Being offline is an answer that a page shows, not a wait without end.
      networkMode: 'always',
      staleTime: 5_000,
      retry: (failed, error) => error instanceof ApiProblem && error.code === 'offline' && failed < MOST_TRIES,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

export function QueryProvider({ children }: { readonly children: ReactNode }) {
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
}
