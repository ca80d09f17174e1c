import { Alert, List, Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { destinationsOptions } from '../destination/destinations';
import { sourcesOptions } from '../source/sources';
import { PipeForm } from './form/PipeForm';
import type { PipeDraft } from './usePipeDraft';

const YamlEditor = lazy(() => import('../yaml/YamlEditor'));

/** Form and YAML of the same document, side by side, with everything that is wrong at its place in both. */
export function PipeEditor({ tenant, draft }: { tenant: string; draft: PipeDraft }) {
  const sources = useQuery(sourcesOptions(tenant));
  const destinations = useQuery(destinationsOptions(tenant));
  const editing = {
    set: draft.set,
    violations: draft.violations,
    sources: (sources.data ?? []).map((source) => source.name),
    destinations: (destinations.data ?? []).map((destination) => destination.name),
  };
  return (
    <div className="both">
      {draft.readable ? (
        <PipeForm draft={draft.draft} editing={editing} />
      ) : (
        <Alert color="yellow" title="The YAML cannot be read">
          {draft.marks[0]?.message} Mend it, and the form is back.
        </Alert>
      )}
      <Stack gap="sm" className="sticky">
        <Suspense fallback={<Skeleton h={260} />}>
          <YamlEditor
            text={draft.text}
            onChange={draft.setText}
            marks={draft.marks}
            label="The pipe's spec as YAML"
          />
        </Suspense>
        <Refused draft={draft} />
      </Stack>
    </div>
  );
}

function Refused({ draft }: { draft: PipeDraft }) {
  if (!draft.readable || draft.violations.length === 0) return null;
  return (
    <Alert color="red" variant="light" title={`${draft.violations.length} to mend; then publish again`}>
      <List size="sm" data-violations>
        {draft.violations.map((each) => (
          <List.Item key={`${each.pointer} ${each.rule}`}>
            <code>{each.pointer.slice('/spec'.length) || '/'}</code> {each.detail}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
