import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { answer, api } from '../api/client';
import { ProblemError } from '../api/problem';
import type { Session } from '../api/types';
import { Failure } from '../ui/Failure';
import { Form } from '../ui/Form';
import { Door } from './Door';
import { enter, safeNext } from './session';

export default function SignIn() {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const router = useRouter();
  const { next } = useSearch({ strict: false }) as { next?: string };
  const signIn = useMutation({
    mutationFn: async () =>
      (await answer(api.POST('/api/v1/session', { body: { email, password } }))) as Session,
    onSuccess: async (session) => {
      enter(queries, session);
      await router.invalidate();
      await navigate({ href: session.mustChangePassword ? '/password' : safeNext(next) });
    },
  });
  return (
    <Door title="Sign in to Penstock" lead="Pipes that carry every event, and prove it.">
      <Form submit={signIn.mutate}>
        <Stack>
          <TextInput
            label="Email"
            type="email"
            name="email"
            autoComplete="username"
            required
            data-autofocus
            autoFocus
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label="Password"
            name="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Failure error={signIn.error} title={titleOf(signIn.error)} />
          <Button type="submit" loading={signIn.isPending}>
            Sign in
          </Button>
          <Text size="sm" c="dimmed">
            Forgotten your password? An owner of your tenant can make a reset link.
          </Text>
        </Stack>
      </Form>
    </Door>
  );
}

function titleOf(error: unknown): string {
  if (error instanceof ProblemError && error.retryAfterSeconds) {
    return `Too many attempts: try again in ${waiting(error.retryAfterSeconds)}`;
  }
  return 'You are not signed in';
}

function waiting(seconds: number): string {
  return seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
}
