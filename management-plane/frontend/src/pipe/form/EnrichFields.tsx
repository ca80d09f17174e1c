import { Button, Select, TextInput } from '@mantine/core';
import { PlusIcon } from '../../ui/icons';
import { RemoveButton } from '../../ui/RemoveButton';
import { type Draft, itemsOf, jsonOrText, membersOf, textOf } from '../spec';
import { type Editing, faultAt } from './editing';
import { Section } from './Section';

/** Fields that the pipe sets, in order. */
export function EnrichFields({ draft, editing }: { draft: Draft; editing: Editing }) {
  const fields = itemsOf(membersOf(draft.enrich).fields);
  return (
    <Section
      title="Added fields"
      note="Set in order: a fixed value, or what an expression gives."
      action={
        <Button
          variant="default"
          size="xs"
          style={{ flex: 'none' }}
          leftSection={<PlusIcon size={14} />}
          onClick={() =>
            editing.set(['enrich', 'fields', fields.length], { path: 'data.region', value: 'eu' })
          }
        >
          Add field
        </Button>
      }
    >
      {fields.map((field, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a field's place is its identity in the document
        <EnrichRow key={at} at={at} field={field} editing={editing} />
      ))}
    </Section>
  );
}

function EnrichRow({ at, field, editing }: { at: number; field: unknown; editing: Editing }) {
  const item = membersOf(field);
  const path = ['enrich', 'fields', at];
  const kind = 'cel' in item ? 'cel' : 'value';
  const content = textOf(item[kind]);
  const put = (chosen: string, typed: string) =>
    editing.set(path, { path: textOf(item.path), [chosen]: chosen === 'cel' ? typed : jsonOrText(typed) });
  return (
    <div className="row">
      <TextInput
        className="grow"
        aria-label={`Place of field ${at + 1}`}
        value={textOf(item.path)}
        onChange={(event) => editing.set([...path, 'path'], event.currentTarget.value)}
        error={faultAt(editing, [...path, 'path']) ?? faultAt(editing, path)}
      />
      <Select
        w={120}
        aria-label={`Kind of field ${at + 1}`}
        data={[
          { value: 'value', label: 'value' },
          { value: 'cel', label: 'CEL' },
        ]}
        value={kind}
        onChange={(chosen) => put(chosen ?? 'value', content)}
        allowDeselect={false}
      />
      <TextInput
        className="grow"
        aria-label={`Content of field ${at + 1}`}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        value={content}
        onChange={(event) => put(kind, event.currentTarget.value)}
        error={faultAt(editing, [...path, kind])}
      />
      <RemoveButton label={`Remove field ${at + 1}`} onClick={() => editing.set(path, undefined)} />
    </div>
  );
}
