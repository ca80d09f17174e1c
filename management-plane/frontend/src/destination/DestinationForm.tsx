import { Button, NumberInput, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { refusedAt, type Violation } from '../api/problem';
import { PlusIcon } from '../ui/icons';
import { RemoveButton } from '../ui/RemoveButton';
import { type DestinationDraft, nextHeader } from './draft';

/** Pointers of the fields that show their own violations. */
export const SHOWN = [
  '/name',
  '/spec/url',
  '/spec/timeout',
  '/spec/concurrency',
  '/spec/retry/attempts',
  '/spec/limits/eventsPerSecond',
  '/spec/batch/maxEvents',
  '/spec/retry/giveUp/age',
];

interface DestinationFormProps {
  draft: DestinationDraft;
  onChange: (draft: DestinationDraft) => void;
  violations: Violation[];
}

export function DestinationForm({ draft, onChange, violations }: DestinationFormProps) {
  const refused = (pointer: string) => refusedAt(violations, pointer);
  const set = (change: Partial<DestinationDraft>) => onChange({ ...draft, ...change });
  return (
    <Stack>
      <TextInput
        label="URL"
        description="Every event is posted here, in CloudEvents binary mode. Any 2xx answer is success."
        placeholder="https://crm.example.com/events"
        type="url"
        required
        value={draft.url}
        onChange={(event) => set({ url: event.currentTarget.value })}
        error={refused('/spec/url')}
      />
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <NumberInput
          label="Timeout"
          suffix=" s"
          placeholder="15 s"
          min={0.1}
          value={draft.timeoutSeconds}
          onChange={(timeoutSeconds) => set({ timeoutSeconds })}
          error={refused('/spec/timeout')}
        />
        <NumberInput
          label="At the same time"
          placeholder="32"
          min={1}
          value={draft.concurrency}
          onChange={(concurrency) => set({ concurrency })}
          error={refused('/spec/concurrency')}
        />
        <NumberInput
          label="Attempts"
          placeholder="4"
          min={1}
          value={draft.attempts}
          onChange={(attempts) => set({ attempts })}
          error={refused('/spec/retry/attempts')}
        />
        <NumberInput
          label="Events a second"
          placeholder="no limit"
          min={1}
          value={draft.eventsPerSecond}
          onChange={(eventsPerSecond) => set({ eventsPerSecond })}
          error={refused('/spec/limits/eventsPerSecond')}
        />
        <NumberInput
          label="Events in a request"
          placeholder="1, each by itself"
          min={1}
          value={draft.batchEvents}
          onChange={(batchEvents) => set({ batchEvents })}
          error={refused('/spec/batch/maxEvents')}
        />
        <NumberInput
          label="Give up after"
          suffix=" h"
          placeholder="72 h"
          min={0}
          allowDecimal={false}
          value={draft.giveUpHours}
          onChange={(giveUpHours) => set({ giveUpHours })}
          error={refused('/spec/retry/giveUp/age')}
        />
      </SimpleGrid>
      <Headers draft={draft} set={set} refused={refused} />
    </Stack>
  );
}

interface HeadersProps {
  draft: DestinationDraft;
  set: (change: Partial<DestinationDraft>) => void;
  refused: (pointer: string) => string | undefined;
}

function Headers({ draft, set, refused }: HeadersProps) {
  const change = (id: number, changed: { name?: string; value?: string }) =>
    set({ headers: draft.headers.map((header) => (header.id === id ? { ...header, ...changed } : header)) });
  return (
    <Stack gap="xs" align="flex-start">
      <Text size="sm" fw={500}>
        Headers
      </Text>
      {draft.headers.map((header, at) => (
        <div className="row" key={header.id} style={{ width: '100%' }}>
          <TextInput
            className="grow"
            aria-label={`Name of header ${at + 1}`}
            placeholder="x-team"
            value={header.name}
            onChange={(event) => change(header.id, { name: event.currentTarget.value })}
            error={refused(`/spec/headers/${header.name}`)}
          />
          <TextInput
            className="grow"
            aria-label={`Value of header ${at + 1}`}
            placeholder="orders"
            value={header.value}
            onChange={(event) => change(header.id, { value: event.currentTarget.value })}
          />
          <RemoveButton
            label={`Remove header ${at + 1}`}
            onClick={() => set({ headers: draft.headers.filter((each) => each.id !== header.id) })}
          />
        </div>
      ))}
      <Button
        variant="default"
        size="xs"
        leftSection={<PlusIcon size={14} />}
        onClick={() => set({ headers: [...draft.headers, nextHeader()] })}
      >
        Add a header
      </Button>
    </Stack>
  );
}
