import { Alert, Button, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { refusedAt, violationsOf } from '../api/problem';
import { Door } from '../session/Door';
import { PasswordFields, passwordFault } from '../session/PasswordFields';
import { leave } from '../session/session';
import { Failure } from '../ui/Failure';
import { Form } from '../ui/Form';
import { setPassword } from './resets';

/** The token of a reset link is behind the `#`, so that no server log has it. */
export default function SetPassword() {
  const [token] = useState(() => window.location.hash.slice(1));
  const [chosen, setChosen] = useState({ password: '', again: '' });
  const [fault, setFault] = useState<string>();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const setting = useMutation({
    mutationFn: () => setPassword(token, chosen.password),
    onSuccess: async () => {
      leave(queries);
      notifications.show({ message: 'Your password is set. Sign in with it.' });
      await navigate({ to: '/sign-in', replace: true });
    },
  });
  if (!token) {
    return (
      <Door title="This link is not complete">
        <Alert color="yellow">
          Open the whole reset link: it ends with # and a long text. If it is lost, ask whoever made it for a
          new one.
        </Alert>
      </Door>
    );
  }
  const refused = refusedAt(violationsOf(setting.error), '/password');
  return (
    <Door title="Choose a new password" lead="The link works once. All your sessions end.">
      <Form
        submit={() => {
          const found = passwordFault(chosen);
          setFault(found);
          if (!found) setting.mutate();
        }}
      >
        <Stack>
          <PasswordFields value={chosen} onChange={setChosen} error={fault ?? refused} />
          <Failure error={setting.error} title="Your password is as it was" shown={['/password']} />
          <Button type="submit" loading={setting.isPending}>
            Set password
          </Button>
        </Stack>
      </Form>
    </Door>
  );
}
