import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './app/app.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { makeQueries } from './app/queries';
import { makeRouter } from './app/router';
import { theme } from './app/theme';
import { leave, sessionOptions } from './session/session';

const queries = makeQueries(
  () => {
    if (queries.getQueryData(sessionOptions.queryKey) === null) return;
    const next = router.state.location.href;
    leave(queries);
    router.navigate({ to: '/sign-in', search: { next } });
  },
  () => {
    queries.invalidateQueries(sessionOptions).then(() => router.navigate({ to: '/password' }));
  },
);
const router = makeRouter(queries);

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <Notifications position="bottom-right" />
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
