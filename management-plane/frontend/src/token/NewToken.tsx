import { Alert, Button, Checkbox, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { violationsOf } from '../api/problem';
import type { Scope } from '../api/types';
import { Code } from '../ui/Code';
import { Failure } from '../ui/Failure';
import { createToken, SCOPES, tokensOptions } from './tokens';

const DAY_MILLIS = 86_400_000;
const LIVES = [
  { value: '', label: 'never' },
  { value: '7', label: 'in a week' },
  { value: '90', label: 'in 90 days' },
  { value: '365', label: 'in a year' },
];

/** Makes a token and shows it, once. */
export function NewToken({ tenant, opened, close }: { tenant: string; opened: boolean; close: () => void }) {
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<Scope[]>(['read']);
  const [days, setDays] = useState('90');
  const queries = useQueryClient();
  const creating = useMutation({
    mutationFn: () =>
      createToken(
        tenant,
        name,
        scopes,
        days ? new Date(Date.now() + Number(days) * DAY_MILLIS).toISOString() : undefined,
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: tokensOptions(tenant).queryKey }),
  });
  const done = () => {
    close();
    creating.reset();
    setName('');
  };
  const made = creating.data?.token;
  const refused = (pointer: string) =>
    violationsOf(creating.error).find((each) => each.pointer === pointer)?.detail;
  return (
    <Modal
      opened={opened}
      onClose={done}
      title={made ? 'Your new token' : 'New API token'}
      size="lg"
      centered
      closeOnClickOutside={!made}
    >
      {made ? (
        <Stack>
          <Alert color="yellow" variant="light">
            Copy it now: it is shown this once, and only its hash is kept.
          </Alert>
          <Code text={made} label="Copy the token" />
          <Text size="sm">Try it:</Text>
          <Code
            text={`export PENSTOCK_TOKEN='${made}'\ncurl -sS ${window.location.origin}/api/v1/tenants/${tenant}/pipes \\\n  -H "Authorization: Bearer $PENSTOCK_TOKEN"`}
            label="Copy the command"
          />
          <Group justify="flex-end">
            <Button onClick={done}>I have copied it</Button>
          </Group>
        </Stack>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            creating.mutate();
          }}
        >
          <Stack>
            <TextInput
              label="Name"
              placeholder="deploy-script"
              description="What uses it."
              required
              data-autofocus
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              error={refused('/name')}
            />
            <Checkbox.Group
              label="Scopes"
              value={scopes}
              onChange={(value) => setScopes(value as Scope[])}
              error={refused('/scopes')}
            >
              <Stack gap={6} mt={4}>
                {SCOPES.map((scope) => (
                  <Checkbox key={scope.value} value={scope.value} label={`${scope.label}: ${scope.may}`} />
                ))}
              </Stack>
            </Checkbox.Group>
            <Select
              label="Expires"
              data={LIVES}
              value={days}
              onChange={(value) => setDays(value ?? '')}
              allowDeselect={false}
            />
            <Failure error={creating.error} shown={['/name', '/scopes']} />
            <Group justify="flex-end">
              <Button variant="default" onClick={done}>
                Cancel
              </Button>
              <Button type="submit" loading={creating.isPending} disabled={scopes.length === 0}>
                Create token
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
