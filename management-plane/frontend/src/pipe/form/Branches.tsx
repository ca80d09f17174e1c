import { Button, Paper, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { nameFault } from '../../ui/NameInput';
import { RemoveButton } from '../../ui/RemoveButton';
import { type Draft, type Members, membersOf, textOf } from '../spec';
import { choices, type Editing, faultAt } from './editing';
import { Section } from './Section';

/** The ways out of a pipe. */
export function Branches({ draft, editing }: { draft: Draft; editing: Editing }) {
  const branches = membersOf(draft.branches);
  const [name, setName] = useState('');
  const add = () => {
    const destination = editing.destinations.includes(name) ? name : (editing.destinations[0] ?? '');
    editing.set(['branches', name], { destination });
    setName('');
  };
  const taken = name in branches ? 'There is a branch of this name.' : undefined;
  return (
    <Section title="Branches" note="Ways out: each leads to a destination, with a payload of its own.">
      {faultAt(editing, ['branches']) && (
        <Text size="sm" c="red">
          {faultAt(editing, ['branches'])}
        </Text>
      )}
      {Object.entries(branches).map(([branch, value]) => (
        <BranchCard key={branch} name={branch} branch={membersOf(value)} editing={editing} />
      ))}
      <div className="row">
        <TextInput
          className="grow"
          aria-label="Name of a new branch"
          placeholder="Name of a new branch"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && name && !taken && !nameFault(name)) add();
          }}
          error={taken ?? nameFault(name)}
        />
        <Button variant="default" disabled={!name || !!taken || !!nameFault(name)} onClick={add}>
          Add branch
        </Button>
      </div>
    </Section>
  );
}

function BranchCard({ name, branch, editing }: { name: string; branch: Members; editing: Editing }) {
  const path = ['branches', name];
  const transform = membersOf(branch.transform);
  const kind = 'jsonata' in transform ? 'jsonata' : 'fields' in transform ? 'fields' : 'none';
  const choose = (chosen: string | null) => {
    const started =
      chosen === 'jsonata'
        ? { jsonata: 'data' }
        : chosen === 'fields'
          ? { fields: { id: 'ce.id' } }
          : undefined;
    editing.set([...path, 'transform'], started);
  };
  const destination = textOf(branch.destination);
  return (
    <Paper withBorder p="sm">
      <Stack gap="xs">
        <div className="row">
          <Select
            className="grow"
            label={`Branch ${name} leads to`}
            placeholder="Choose a destination"
            data={choices(editing.destinations, destination ? [destination] : [])}
            value={destination || null}
            onChange={(value) => editing.set([...path, 'destination'], value ?? '')}
            error={faultAt(editing, [...path, 'destination']) ?? faultAt(editing, path)}
            allowDeselect={false}
            searchable
          />
          <Select
            className="grow"
            label="Payload"
            aria-label={`Payload of branch ${name}`}
            data={[
              { value: 'none', label: 'As it came' },
              { value: 'fields', label: 'Chosen fields' },
              { value: 'jsonata', label: 'JSONata' },
            ]}
            value={kind}
            onChange={choose}
            allowDeselect={false}
          />
          <div style={{ paddingTop: 25 }}>
            <RemoveButton label={`Remove branch ${name}`} onClick={() => editing.set(path, undefined)} />
          </div>
        </div>
        {kind === 'jsonata' && (
          <Textarea
            aria-label={`JSONata of branch ${name}`}
            autosize
            minRows={2}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
            value={textOf(transform.jsonata)}
            onChange={(event) => editing.set([...path, 'transform', 'jsonata'], event.currentTarget.value)}
            error={faultAt(editing, [...path, 'transform'], true)}
          />
        )}
        {kind === 'fields' && (
          <Fields
            path={[...path, 'transform', 'fields']}
            fields={transform.fields}
            branch={name}
            editing={editing}
          />
        )}
      </Stack>
    </Paper>
  );
}

/** Target and origin, a line each: `orderId: data.orderId`. */
function Fields({
  path,
  fields,
  branch,
  editing,
}: {
  path: string[];
  fields: unknown;
  branch: string;
  editing: Editing;
}) {
  const shown = Object.entries(membersOf(fields))
    .map(([target, from]) => `${target}: ${textOf(from)}`)
    .join('\n');
  const [typed, setTyped] = useState(shown);
  const [seen, setSeen] = useState(shown);
  if (seen !== shown) {
    setSeen(shown);
    setTyped(shown);
  }
  const commit = () => {
    const lines = typed.split('\n').map((line) => line.split(/:\s*(.*)/s));
    const pairs = lines
      .filter(([target]) => target?.trim())
      .map(([target, from]) => [target?.trim(), from?.trim() ?? '']);
    editing.set(path, Object.fromEntries(pairs));
  };
  return (
    <Textarea
      aria-label={`Fields of branch ${branch}`}
      description="A line each: target: where from"
      autosize
      minRows={2}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={commit}
      error={faultAt(editing, path, true)}
    />
  );
}
