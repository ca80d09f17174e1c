import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { makeQueries } from '../src/app/queries';
import OperatorsPage from '../src/operator/OperatorsPage';
import { MakeReset } from '../src/reset/MakeReset';
import { resetAnybody } from '../src/reset/resets';
import SetPassword from '../src/reset/SetPassword';
import { enter } from '../src/session/session';

const navigate = vi.hoisted(() => vi.fn());
vi.mock('@tanstack/react-router', () => ({ useNavigate: () => navigate }));

type Answers = Record<string, (request: Request) => Response>;

/** An API that answers by method and path, and what it was asked. */
function answering(answers: Answers) {
  const sent: Request[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push(request.clone());
    const { pathname } = new URL(request.url);
    const found = answers[`${request.method} ${pathname}`];
    if (!found) throw new Error(`nobody expects ${request.method} ${pathname}`);
    return found(request);
  });
  return sent;
}

function show(children: ReactNode, operator = true) {
  const queries = makeQueries(
    () => {},
    () => {},
  );
  enter(queries, {
    person: { id: '1', email: 'me@x.example', name: 'Me', operator },
    mustChangePassword: false,
    csrfToken: '',
    expiresAt: '',
    tenants: [],
  });
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </MantineProvider>,
  );
}

const LINK = 'http://here/reset#psr_1';
const link = (shown?: string) =>
  Response.json({ id: 'a', email: 'bob@x.example', link: shown }, { status: 201 });

afterEach(() => {
  navigate.mockReset();
  window.location.hash = '';
});

test('a reset link is shown once', async () => {
  const sent = answering({ 'POST /api/v1/resets': () => link(LINK) });
  show(<MakeReset email="bob@x.example" make={() => resetAnybody('bob@x.example')} />);
  fireEvent.click(screen.getByRole('button', { name: 'Reset link for bob@x.example' }));
  expect(sent).toHaveLength(0);
  fireEvent.click(await screen.findByRole('button', { name: 'Make the link' }));
  await screen.findByText(LINK);
  expect(await sent[0]?.json()).toEqual({ email: 'bob@x.example' });
  fireEvent.click(screen.getByRole('button', { name: 'I have copied it' }));
  await waitFor(() => expect(screen.queryByText(LINK)).toBeNull());
  fireEvent.click(screen.getByRole('button', { name: 'Reset link for bob@x.example' }));
  await screen.findByRole('button', { name: 'Make the link' });
  expect(screen.queryByText(LINK)).toBeNull();
});

test('a link whose answer was lost is made anew, under another key', async () => {
  const answers = [link(), link(LINK)];
  const sent = answering({ 'POST /api/v1/resets': () => answers.shift() ?? link() });
  expect((await resetAnybody('bob@x.example')).link).toBe(LINK);
  const [first, second] = sent.map(({ headers }) => headers.get('Idempotency-Key'));
  expect(first).toBeTruthy();
  expect(second).not.toBe(first);
});

test('why a link is refused is said', async () => {
  const problem = { code: 'operator_needed', detail: 'Ask an operator.' };
  answering({ 'POST /api/v1/resets': () => Response.json(problem, { status: 403 }) });
  show(<MakeReset email="bob@x.example" make={() => resetAnybody('bob@x.example')} />);
  fireEvent.click(screen.getByRole('button', { name: 'Reset link for bob@x.example' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Make the link' }));
  await screen.findByText('Ask an operator.');
});

test('the last operator stays, and the page says why', async () => {
  const problem = { code: 'last_operator', detail: 'me@x.example is the last operator.' };
  answering({
    'GET /api/v1/operators': () =>
      Response.json({
        items: [{ id: '1', email: 'me@x.example', name: 'Me', operator: true }],
        invitations: [{ id: 'i', email: 'new@x.example', expiresAt: '2030-01-01T00:00:00Z' }],
      }),
    'DELETE /api/v1/operators/1': () => Response.json(problem, { status: 409 }),
  });
  show(<OperatorsPage />);
  await screen.findByRole('button', { name: 'Withdraw the invitation of new@x.example' });
  expect(screen.queryByRole('button', { name: 'Reset link for me@x.example' })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Remove me@x.example' }));
  const verbs = await screen.findAllByRole('button', { name: 'Remove' });
  fireEvent.click(verbs.at(-1) as HTMLElement);
  await screen.findByText('me@x.example is the last operator.');
});

test('nobody but operators sees who they are', () => {
  const sent = answering({});
  show(<OperatorsPage />, false);
  screen.getByText('Only operators see who operates the platform.');
  expect(sent).toHaveLength(0);
});

test('a new password is typed twice, set, and then signed in with', async () => {
  window.location.hash = '#psr_1';
  const sent = answering({ 'POST /api/v1/resets/use': () => new Response(null, { status: 204 }) });
  show(<SetPassword />);
  const type = (label: RegExp, value: string) =>
    fireEvent.change(screen.getByLabelText(label), { target: { value } });
  type(/^New password/, 'words that I keep');
  type(/^The same again/, 'words that I kept');
  fireEvent.click(screen.getByRole('button', { name: 'Set password' }));
  await screen.findByText('The two are not the same.');
  expect(sent).toHaveLength(0);
  type(/^The same again/, 'words that I keep');
  fireEvent.click(screen.getByRole('button', { name: 'Set password' }));
  await waitFor(() => expect(navigate).toHaveBeenCalledWith({ to: '/sign-in', replace: true }));
  expect(await sent[0]?.json()).toEqual({ token: 'psr_1', password: 'words that I keep' });
});

test('half a reset link is told from a whole one', () => {
  show(<SetPassword />);
  screen.getByText(/Open the whole reset link/);
});
