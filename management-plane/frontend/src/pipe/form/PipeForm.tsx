import { MultiSelect, Stack, TagsInput } from '@mantine/core';
import { type Draft, membersOf, textsOf } from '../spec';
import { Branches } from './Branches';
import { EnrichFields } from './EnrichFields';
import { choices, type Editing, faultAt } from './editing';
import { Routing } from './Routing';
import { Section } from './Section';

/** The form of a pipe's spec. It changes the same document as the YAML beside it. */
export function PipeForm({ draft, editing }: { draft: Draft; editing: Editing }) {
  const sources = textsOf(draft.sources);
  const branches = Object.keys(membersOf(draft.branches));
  return (
    <Stack gap="md">
      <Section title="Sources" note="Whose events the pipe takes.">
        <MultiSelect
          aria-label="Sources"
          placeholder={sources.length ? undefined : 'Choose one or more'}
          data={choices(editing.sources, sources)}
          value={sources}
          onChange={(value) => editing.set(['sources'], value)}
          error={faultAt(editing, ['sources'], true)}
          searchable
        />
      </Section>
      <Branches draft={draft} editing={editing} />
      <Routing draft={draft} editing={editing} branches={branches} />
      <Section title="Required fields" note="An event without one of them becomes a dead letter.">
        <TagsInput
          aria-label="Required fields"
          placeholder="data.orderId, then Enter"
          value={textsOf(membersOf(draft.normalize).required)}
          onChange={(value) => editing.set(['normalize', 'required'], value.length ? value : undefined)}
          error={faultAt(editing, ['normalize'], true)}
        />
      </Section>
      <EnrichFields draft={draft} editing={editing} />
    </Stack>
  );
}
