import { Checkbox, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { refusedAt, violationsOf } from '../api/problem';
import type { Scope } from '../api/types';
import { Code } from '../ui/Code';
import type { InTenantProps } from '../ui/dialog';
import { Expiry, expiryOf } from '../ui/Expiry';
import { DialogForm } from '../ui/Form';
import { ShownOnce } from '../ui/ShownOnce';
import { createToken, SCOPES, tokensOptions } from './tokens';

const LIVES = [
  { value: '', label: 'never' },
  { value: '7', label: 'in a week' },
  { value: '90', label: 'in 90 days' },
  { value: '365', label: 'in a year' },
];

/** Makes a token and shows it, once. */
export function NewToken({ tenant, opened, close }: InTenantProps) {
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<Scope[]>(['read']);
  const [days, setDays] = useState('90');
  const queries = useQueryClient();
  const creating = useMutation({
    mutationFn: () => createToken(tenant, name, scopes, expiryOf(days)),
    onSuccess: () => queries.invalidateQueries({ queryKey: tokensOptions(tenant).queryKey }),
  });
  const done = () => {
    close();
    creating.reset();
    setName('');
  };
  const made = creating.data?.token;
  const violations = violationsOf(creating.error);
  return (
    <ShownOnce
      opened={opened}
      close={done}
      made={made}
      title="New API token"
      madeTitle="Your new token"
      warning="Copy it now: it is shown this once, and only its hash is kept."
      label="Copy the token"
      use={
        <>
          <Text size="sm">Try it:</Text>
          <Code
            text={`export PENSTOCK_TOKEN='${made}'\ncurl -sS ${window.location.origin}/api/v1/tenants/${tenant}/pipes \\\n  -H "Authorization: Bearer $PENSTOCK_TOKEN"`}
            label="Copy the command"
          />
        </>
      }
    >
      <DialogForm
        acting={creating}
        verb="Create token"
        close={done}
        shown={['/name', '/scopes']}
        disabled={scopes.length === 0}
      >
        <TextInput
          label="Name"
          placeholder="deploy-script"
          description="What uses it."
          required
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={refusedAt(violations, '/name')}
        />
        <Checkbox.Group
          label="Scopes"
          value={scopes}
          onChange={(value) => setScopes(value as Scope[])}
          error={refusedAt(violations, '/scopes')}
        >
          <Stack gap={6} mt={4}>
            {SCOPES.map((scope) => (
              <Checkbox key={scope.value} value={scope.value} label={`${scope.label}: ${scope.may}`} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Expiry lives={LIVES} days={days} onChange={setDays} />
      </DialogForm>
    </ShownOnce>
  );
}
