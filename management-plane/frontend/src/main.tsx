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
import { readable, theme } from './app/theme';
import { leave, sessionOptions } from './session/session';

const queries = makeQueries(signedOut, mustChangePassword);
const router = makeRouter(queries);

void queries.prefetchQuery(sessionOptions);

/** The page goes first: what it shows needs the session that is then forgotten. */
async function signedOut() {
  const { pathname, href } = router.state.location;
  if (pathname === '/sign-in') return;
  await router.navigate({ to: '/sign-in', search: { next: href } });
  leave(queries);
}

async function mustChangePassword() {
  await queries.refetchQueries(sessionOptions);
  await router.navigate({ to: '/password' });
}

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={readable} defaultColorScheme="auto">
      <Notifications position="bottom-right" />
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
