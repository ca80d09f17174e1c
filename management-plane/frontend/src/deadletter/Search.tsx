import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { isSought, type Sought, STAGES, STATES } from './sought';

interface SearchProps {
  sought: Sought;
  causes: string[];
  onSeek: (sought: Sought) => void;
}

/** What to look for; nothing is asked before somebody says so. */
export function Search({ sought, causes, onSeek }: SearchProps) {
  const [draft, setDraft] = useState(sought);
  const set = (name: keyof Sought) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setDraft((before) => ({ ...before, [name]: value || undefined }));
  };
  const seek = (event: FormEvent) => {
    event.preventDefault();
    onSeek(draft);
  };
  const known = [...new Set([...causes, ...(draft.cause ? [draft.cause] : [])])].sort();
  const field = (name: keyof Sought, label: string, w = 170) => (
    <TextInput label={label} w={w} value={draft[name] ?? ''} onChange={set(name)} />
  );
  const time = (name: 'from' | 'to', label: string) => (
    <TextInput
      type="datetime-local"
      label={label}
      value={localOf(draft[name])}
      onChange={(event) => {
        const at = isoOf(event.currentTarget.value);
        setDraft((before) => ({ ...before, [name]: at }));
      }}
    />
  );
  return (
    <form onSubmit={seek} aria-label="Find dead letters">
      <Group align="flex-end" gap="sm">
        {field('pipe', 'Pipe')}
        {field('destination', 'Destination')}
        <NativeSelect
          label="Cause"
          value={draft.cause ?? ''}
          onChange={set('cause')}
          data={[{ value: '', label: 'any' }, ...known]}
        />
        <NativeSelect
          label="Stage"
          value={draft.stage ?? ''}
          onChange={set('stage')}
          data={[{ value: '', label: 'any' }, ...STAGES]}
        />
        <NativeSelect
          label="State"
          value={draft.state ?? ''}
          onChange={set('state')}
          data={[{ value: '', label: 'open or retried' }, ...STATES]}
        />
        {field('type', 'Event type', 200)}
        {field('id', 'Event id', 240)}
        {time('from', 'From')}
        {time('to', 'To')}
        <Button type="submit">Find</Button>
        {isSought(sought) && (
          <Button variant="subtle" onClick={() => onSeek({})}>
            Show all
          </Button>
        )}
      </Group>
    </form>
  );
}

/** A moment as an input of the browser has it, in the viewer's zone. */
export function localOf(iso: string | undefined): string {
  if (!iso) return '';
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return '';
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

export function isoOf(local: string): string | undefined {
  return local ? new Date(local).toISOString() : undefined;
}
