import type { PipeSpec } from '../api/types';

/** A spec while it is being written: any part may be missing or of another kind. */
export type Draft = {
  sources?: unknown;
  order?: unknown;
  normalize?: { required?: unknown } | null;
  enrich?: { fields?: unknown } | null;
  route?: { filters?: unknown; match?: unknown; rules?: unknown; otherwise?: unknown } | null;
  branches?: unknown;
};

export type Members = Record<string, unknown>;

export function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : {};
}

export function itemsOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function textsOf(value: unknown): string[] {
  return itemsOf(value).map(textOf);
}

/** What somebody typed into a field for any JSON value: JSON if it is some, else a text. */
export function jsonOrText(typed: string): unknown {
  try {
    return JSON.parse(typed);
  } catch {
    return typed;
  }
}

/** A spec to begin with: one source, one destination, everything goes through. */
export function firstSpec(source: string | undefined, destination: string | undefined): PipeSpec {
  return {
    sources: source ? [source] : [],
    branches: destination ? { [destination]: { destination } } : {},
  };
}

/** How a pipe reads, step by step. */
export interface FlowStep {
  title: string;
  lines: string[];
}

export function flowOf(spec: PipeSpec): FlowStep[] {
  const { normalize, enrich, route, branches } = spec;
  const steps: FlowStep[] = [{ title: 'Sources', lines: spec.sources }];
  if (normalize?.required?.length)
    steps.push({ title: 'Normalize', lines: normalize.required.map((path) => `needs ${path}`) });
  if (enrich?.fields?.length)
    steps.push({ title: 'Enrich', lines: enrich.fields.map((field) => `sets ${field.path}`) });
  const routing = [
    ...(route?.filters ?? []).map((filter) => `filter ${filter.name}`),
    ...(route?.rules ?? []).map((rule) => `${rule.name} → ${rule.to.join(', ')}`),
    ...(route?.otherwise ? [`otherwise → ${route.otherwise.join(', ')}`] : []),
  ];
  if (routing.length > 0) steps.push({ title: 'Route', lines: routing });
  const ways = Object.entries(branches).map(([name, branch]) => {
    const transform = branch.transform ? ' (transformed)' : '';
    return name === branch.destination
      ? `${name}${transform}`
      : `${name} → ${branch.destination}${transform}`;
  });
  steps.push({ title: 'Destinations', lines: ways });
  return steps;
}
