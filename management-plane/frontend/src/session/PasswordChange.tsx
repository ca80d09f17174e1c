import { Button, PasswordInput, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api/client';
import { refusedAt, violationsOf } from '../api/problem';
import { Failure } from '../ui/Failure';
import { Form } from '../ui/Form';
import { Door } from './Door';
import { PasswordFields, passwordFault } from './PasswordFields';
import { sessionOptions } from './session';

export default function PasswordChange() {
  const { data: session } = useQuery(sessionOptions);
  const [current, setCurrent] = useState('');
  const [chosen, setChosen] = useState({ password: '', again: '' });
  const [fault, setFault] = useState<string>();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const router = useRouter();
  const change = useMutation({
    mutationFn: () => api.PUT('/api/v1/session/password', { body: { current, password: chosen.password } }),
    onSuccess: async () => {
      await queries.refetchQueries(sessionOptions);
      notifications.show({ message: 'Your password is changed. Your other sessions have ended.' });
      await router.invalidate();
      await navigate({ to: '/' });
    },
  });
  const forced = session?.mustChangePassword;
  const refused = refusedAt(violationsOf(change.error), '/password');
  return (
    <Door
      title={forced ? 'Choose your own password' : 'Change your password'}
      lead={forced ? 'The one you signed in with is good for this one time only.' : session?.person.email}
    >
      <Form
        submit={() => {
          const found = passwordFault(chosen);
          setFault(found);
          if (!found) change.mutate();
        }}
      >
        <Stack>
          <PasswordInput
            label="Current password"
            autoComplete="current-password"
            required
            autoFocus
            value={current}
            onChange={(event) => setCurrent(event.currentTarget.value)}
          />
          <PasswordFields value={chosen} onChange={setChosen} error={fault ?? refused} />
          <Failure error={change.error} shown={['/password']} />
          <Button type="submit" loading={change.isPending}>
            Change password
          </Button>
          {!forced && (
            <Button variant="subtle" onClick={() => navigate({ to: '/' })}>
              Back
            </Button>
          )}
        </Stack>
      </Form>
    </Door>
  );
}
