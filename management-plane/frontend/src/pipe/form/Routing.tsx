import { Button, MultiSelect, Select, Stack, TextInput } from '@mantine/core';
import { PlusIcon } from '../../ui/icons';
import { RemoveButton } from '../../ui/RemoveButton';
import { type Draft, itemsOf, membersOf, textOf, textsOf } from '../spec';
import { choices, type Editing, faultAt } from './editing';
import { Section } from './Section';

/** Filters and rules: which events go on, and by which branches. */
export function Routing({
  draft,
  editing,
  branches,
}: {
  draft: Draft;
  editing: Editing;
  branches: string[];
}) {
  const route = membersOf(draft.route);
  const filters = itemsOf(route.filters);
  const rules = itemsOf(route.rules);
  const otherwise = textsOf(route.otherwise);
  return (
    <>
      <Section
        title="Filters"
        note="An event for which an expression is false ends here, and is counted."
        action={
          <AddButton
            label="Add filter"
            onClick={() =>
              editing.set(['route', 'filters', filters.length], {
                name: `filter-${filters.length + 1}`,
                when: 'true',
              })
            }
          />
        }
      >
        {filters.map((filter, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a filter's place is its identity in the document
          <Named key={at} what="filter" item={filter} path={['route', 'filters', at]} editing={editing} />
        ))}
      </Section>
      <Section
        title="Rules"
        note="Without rules, every event takes every branch."
        action={
          <AddButton
            label="Add rule"
            onClick={() =>
              editing.set(['route', 'rules', rules.length], {
                name: `rule-${rules.length + 1}`,
                when: 'true',
                to: branches.slice(0, 1),
              })
            }
          />
        }
      >
        {rules.length > 0 && (
          <Select
            label="Of the rules that match"
            data={[
              { value: 'all', label: 'all add their branches' },
              { value: 'first', label: 'only the first one counts' },
            ]}
            value={textOf(route.match) || 'all'}
            onChange={(value) => editing.set(['route', 'match'], value ?? undefined)}
            allowDeselect={false}
            error={faultAt(editing, ['route', 'match'])}
          />
        )}
        {rules.map((rule, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule's place is its identity in the document
          <Stack gap={6} key={at}>
            <Named what="rule" item={rule} path={['route', 'rules', at]} editing={editing} />
            <MultiSelect
              aria-label={`Branches of rule ${at + 1}`}
              placeholder="Branches"
              data={choices(branches, textsOf(membersOf(rule).to))}
              value={textsOf(membersOf(rule).to)}
              onChange={(value) => editing.set(['route', 'rules', at, 'to'], value)}
              error={faultAt(editing, ['route', 'rules', at, 'to'], true)}
            />
          </Stack>
        ))}
        {(rules.length > 0 || otherwise.length > 0) && (
          <MultiSelect
            label="Otherwise"
            description="Branches of an event that no rule matched. Without it such an event is filtered."
            data={choices(branches, otherwise)}
            value={otherwise}
            onChange={(value) => editing.set(['route', 'otherwise'], value.length ? value : undefined)}
            error={faultAt(editing, ['route', 'otherwise'], true)}
          />
        )}
      </Section>
    </>
  );
}

function AddButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<PlusIcon size={14} />}
      onClick={onClick}
      style={{ flex: 'none' }}
    >
      {label}
    </Button>
  );
}

/** A name, and the expression that decides. */
function Named(props: { what: string; item: unknown; path: (string | number)[]; editing: Editing }) {
  const { what, path, editing } = props;
  const item = membersOf(props.item);
  const number = Number(path.at(-1)) + 1;
  return (
    <div className="row">
      <TextInput
        className="narrow"
        aria-label={`Name of ${what} ${number}`}
        value={textOf(item.name)}
        onChange={(event) => editing.set([...path, 'name'], event.currentTarget.value)}
        error={faultAt(editing, [...path, 'name'])}
      />
      <TextInput
        className="grow"
        aria-label={`Expression of ${what} ${number}`}
        placeholder="data.total > 100"
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        value={textOf(item.when)}
        onChange={(event) => editing.set([...path, 'when'], event.currentTarget.value)}
        error={faultAt(editing, [...path, 'when']) ?? faultAt(editing, path)}
      />
      <RemoveButton label={`Remove ${what} ${number}`} onClick={() => editing.set(path, undefined)} />
    </div>
  );
}
