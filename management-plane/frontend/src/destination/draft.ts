import type { DestinationSpec } from '../api/types';

/** A destination's spec as a form has it: texts and amounts, empty for the default. */
export interface DestinationDraft {
  url: string;
  headers: { id: number; name: string; value: string }[];
  timeoutSeconds: number | string;
  concurrency: number | string;
  attempts: number | string;
}

let lastId = 0;

export function nextHeader(name = '', value = '') {
  lastId += 1;
  return { id: lastId, name, value };
}

export function draftOf(spec?: DestinationSpec): DestinationDraft {
  return {
    url: spec?.url ?? '',
    headers: Object.entries(spec?.headers ?? {}).map(([name, value]) => nextHeader(name, value)),
    timeoutSeconds: spec?.timeout ? (secondsOf(spec.timeout) ?? '') : '',
    concurrency: spec?.concurrency ?? '',
    attempts: spec?.retry?.attempts ?? '',
  };
}

/** The spec that a draft stands for; what the form does not show stays as it was. */
export function specOf(draft: DestinationDraft, before?: DestinationSpec): DestinationSpec {
  const headers = Object.fromEntries(
    draft.headers.filter((header) => header.name !== '').map((header) => [header.name, header.value]),
  );
  const { url: _, headers: __, timeout, concurrency: ___, retry, ...rest } = before ?? { url: '' };
  const untouched = timeout !== undefined && secondsOf(timeout) === undefined;
  const { attempts: ____, ...delays } = retry ?? {};
  const retries = draft.attempts === '' ? delays : { ...delays, attempts: Number(draft.attempts) };
  return {
    url: draft.url.trim(),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(draft.timeoutSeconds !== '' && { timeout: `PT${draft.timeoutSeconds}S` }),
    ...(draft.timeoutSeconds === '' && untouched && { timeout }),
    ...(draft.concurrency !== '' && { concurrency: Number(draft.concurrency) }),
    ...(Object.keys(retries).length > 0 && { retry: retries }),
    ...rest,
  };
}

/** The seconds of an ISO 8601 duration in seconds and minutes; nothing for any other. */
export function secondsOf(duration: string): number | undefined {
  const parts = /^PT(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/.exec(duration);
  if (!parts || (!parts[1] && !parts[2])) return undefined;
  return Number(parts[1] ?? 0) * 60 + Number(parts[2] ?? 0);
}
