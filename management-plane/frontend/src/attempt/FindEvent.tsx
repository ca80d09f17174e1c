import { Button, Group, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';

/** Goes to the page of an event, by its id. */
export function FindEvent({ tenant, id = '' }: { tenant: string; id?: string }) {
  const navigate = useNavigate();
  const [draft, setDraft] = useState(id);
  const find = (event: FormEvent) => {
    event.preventDefault();
    if (draft) void navigate({ to: '/t/$tenant/events', params: { tenant }, search: { id: draft } });
  };
  return (
    <form onSubmit={find} aria-label="Find an event">
      <Group align="flex-end" gap="sm">
        <TextInput
          label="An event’s id"
          w={320}
          value={draft}
          onChange={(event) => setDraft(event.currentTarget.value)}
        />
        <Button type="submit" variant="default">
          Show what became of it
        </Button>
      </Group>
    </form>
  );
}
