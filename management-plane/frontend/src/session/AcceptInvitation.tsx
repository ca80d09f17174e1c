import { Alert, Button, PasswordInput, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { answer, api } from '../api/client';
import type { Session } from '../api/types';
import { Failure } from '../ui/Failure';
import { Form } from '../ui/Form';
import { Door } from './Door';
import { PasswordFields, passwordFault } from './PasswordFields';
import { enter } from './session';

/** The token of an invitation's link is behind the `#`, so that no server log has it. */
export default function AcceptInvitation() {
  const [token] = useState(() => window.location.hash.slice(1));
  const [known, setKnown] = useState(false);
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [chosen, setChosen] = useState({ password: '', again: '' });
  const [fault, setFault] = useState<string>();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const router = useRouter();
  const accept = useMutation({
    mutationFn: async () => {
      const body = known ? { token, password } : { token, name, password: chosen.password };
      return (await answer(api.POST('/api/v1/invitations/accept', { body }))) as Session;
    },
    onSuccess: async (session) => {
      enter(queries, session);
      await router.invalidate();
      await navigate({ to: '/', replace: true });
    },
  });
  if (!token) {
    return (
      <Door title="This link is not complete">
        <Alert color="yellow">
          Open the whole link of your invitation: it ends with # and a long text. If it is lost, ask whoever
          invited you for a new one.
        </Alert>
      </Door>
    );
  }
  return (
    <Door title="Join Penstock" lead="You have been invited. The link works once.">
      <Form
        submit={() => {
          const found = known ? undefined : passwordFault(chosen);
          setFault(found);
          if (!found) accept.mutate();
        }}
      >
        <Stack>
          <SegmentedControl
            aria-label="Account"
            value={known ? 'known' : 'new'}
            onChange={(value) => setKnown(value === 'known')}
            data={[
              { value: 'new', label: 'I am new here' },
              { value: 'known', label: 'I have an account' },
            ]}
          />
          {known ? (
            <PasswordInput
              label="Your password"
              autoComplete="current-password"
              required
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
          ) : (
            <>
              <TextInput
                label="Your name"
                autoComplete="name"
                required
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
              />
              <PasswordFields value={chosen} onChange={setChosen} error={fault} />
            </>
          )}
          <Failure error={accept.error} title="You have not joined" />
          <Button type="submit" loading={accept.isPending}>
            Join
          </Button>
        </Stack>
      </Form>
    </Door>
  );
}
