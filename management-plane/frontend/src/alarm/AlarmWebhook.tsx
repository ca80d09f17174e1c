import { Button, Group, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AlarmWebhook as Hook } from '../api/types';
import { SaveForm } from '../ui/Form';
import { Loaded } from '../ui/Loaded';
import { Section } from '../ui/Section';
import { When } from '../ui/When';
import { type Owner, setWebhook, webhookOptions } from './alarms';

/** Where alarms are told, besides here. */
export function AlarmWebhook({ tenant, disabled }: { tenant: Owner; disabled: boolean }) {
  const query = useQuery(webhookOptions(tenant));
  return (
    <Section
      title="Where alarms are told"
      note="A webhook gets a JSON document when an alarm starts, gets worse and ends, each with its own webhook-id: never an event's content. What is not accepted is tried again for three days."
    >
      <Loaded query={query}>
        {(webhook) => (
          <>
            <Told webhook={webhook} />
            {!disabled && <Address tenant={tenant} told={webhook.origin !== undefined} />}
          </>
        )}
      </Loaded>
    </Section>
  );
}

/** What is known of the telling. */
export function Told({ webhook: { origin, changedAt, waiting, failure } }: { webhook: Hook }) {
  if (!origin) return <Text c="dimmed">Alarms are shown here and told nobody.</Text>;
  return (
    <Text size="sm">
      Told at {origin}/… since <When at={changedAt} />.{waiting > 0 && ` ${waiting} notices wait. `}
      {failure && (
        <Text span c="red">
          {failure}
        </Text>
      )}
    </Text>
  );
}

function Address({ tenant, told }: { tenant: Owner; told: boolean }) {
  const queries = useQueryClient();
  const [url, setUrl] = useState('');
  const saving = useMutation({
    mutationFn: (address: string) => setWebhook(tenant, address),
    onSuccess: async () => {
      setUrl('');
      await queries.invalidateQueries({ queryKey: webhookOptions(tenant).queryKey });
    },
  });
  return (
    <SaveForm saving={{ ...saving, mutate: () => saving.mutate(url.trim()) }} shown={[]} disabled={false}>
      <TextInput
        label="Address"
        description="Begins with https:// or http://. It is not shown again but for its host."
        placeholder="https://hooks.example.com/penstock"
        value={url}
        required
        w="100%"
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      {told && (
        <Group>
          <Button variant="subtle" color="red" size="xs" onClick={() => saving.mutate('')}>
            Tell nobody
          </Button>
        </Group>
      )}
    </SaveForm>
  );
}
