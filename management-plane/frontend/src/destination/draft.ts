import type { DestinationSpec } from '../api/types';

/** A destination's spec as a form has it: texts and amounts, empty for the default. */
export interface DestinationDraft {
  url: string;
  headers: { id: number; name: string; value: string }[];
  timeoutSeconds: number | string;
  concurrency: number | string;
  attempts: number | string;
  eventsPerSecond: number | string;
  batchEvents: number | string;
  giveUpHours: number | string;
}

/** Events in a request when a batch does not say. */
const MOST_BATCHED = 100;

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
    eventsPerSecond: spec?.limits?.eventsPerSecond ?? '',
    batchEvents: spec?.batch ? (spec.batch.maxEvents ?? MOST_BATCHED) : '',
    giveUpHours: spec?.retry?.giveUp?.age ? (hoursOf(spec.retry.giveUp.age) ?? '') : '',
  };
}

/** The spec that a draft stands for; what the form does not show stays as it was. */
export function specOf(draft: DestinationDraft, before?: DestinationSpec): DestinationSpec {
  const headers = Object.fromEntries(
    draft.headers.filter((header) => header.name !== '').map((header) => [header.name, header.value]),
  );
  const {
    url: _,
    headers: __,
    timeout,
    concurrency: ___,
    limits: ____,
    batch,
    retry,
    ...rest
  } = before ?? {
    url: '',
  };
  const untouched = timeout !== undefined && secondsOf(timeout) === undefined;
  const { attempts: _____, giveUp, ...delays } = retry ?? {};
  const givenUp = giveUpOf(draft, giveUp);
  const retries = {
    ...delays,
    ...(draft.attempts !== '' && { attempts: Number(draft.attempts) }),
    ...(givenUp && { giveUp: givenUp }),
  };
  return {
    url: draft.url.trim(),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(draft.timeoutSeconds !== '' && { timeout: `PT${draft.timeoutSeconds}S` }),
    ...(draft.timeoutSeconds === '' && untouched && { timeout }),
    ...(draft.concurrency !== '' && { concurrency: Number(draft.concurrency) }),
    ...(draft.eventsPerSecond !== '' && { limits: { eventsPerSecond: Number(draft.eventsPerSecond) } }),
    ...(draft.batchEvents !== '' && { batch: { ...batch, maxEvents: Number(draft.batchEvents) } }),
    ...(Object.keys(retries).length > 0 && { retry: retries }),
    ...rest,
  };
}

type GiveUp = NonNullable<NonNullable<DestinationSpec['retry']>['giveUp']>;

function giveUpOf(draft: DestinationDraft, before?: GiveUp): GiveUp | undefined {
  const { age, ...rest } = before ?? {};
  const untouched = age !== undefined && hoursOf(age) === undefined;
  const changed = {
    ...rest,
    ...(draft.giveUpHours !== '' && { age: `PT${draft.giveUpHours}H` }),
    ...(draft.giveUpHours === '' && untouched && { age }),
  };
  return Object.keys(changed).length > 0 ? changed : undefined;
}

/** The hours of an ISO 8601 duration in hours; nothing for any other. */
function hoursOf(duration: string): number | undefined {
  const parts = /^PT(\d+)H$/.exec(duration);
  return parts ? Number(parts[1]) : undefined;
}

/** The seconds of an ISO 8601 duration in seconds and minutes; nothing for any other. */
export function secondsOf(duration: string): number | undefined {
  const parts = /^PT(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/.exec(duration);
  if (!parts || (!parts[1] && !parts[2])) return undefined;
  return Number(parts[1] ?? 0) * 60 + Number(parts[2] ?? 0);
}
