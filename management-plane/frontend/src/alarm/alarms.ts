import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { Alarm, AlarmPage, AlarmWebhook } from '../api/types';
import { LIVE_MILLIS, lookMillis } from '../live/live';
import type { AlarmState } from './state';

const PAGE = '50';

/** Whose alarms: a tenant's, or without one the platform's. */
export type Owner = string | undefined;

const keyOf = (owner: Owner) => ['alarms', owner ?? 'the platform'] as const;

/** Alarms, newest first. */
export const alarmsOptions = (owner: Owner, { state }: AlarmState) =>
  infiniteQueryOptions({
    queryKey: [...keyOf(owner), 'list', state],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const query = { state, limit: PAGE, after: pageParam };
      const read =
        owner === undefined
          ? api.GET('/api/v1/platform/alarms', { params: { query } })
          : api.GET('/api/v1/tenants/{tenant}/alarms', { params: { path: { tenant: owner }, query } });
      return (await answer(read)) as AlarmPage;
    },
    getNextPageParam: (last) => last.next,
    refetchInterval: () => lookMillis(2 * LIVE_MILLIS),
  });

export const webhookOptions = (owner: Owner) =>
  queryOptions({
    queryKey: [...keyOf(owner), 'webhook'],
    queryFn: async () => {
      const read =
        owner === undefined
          ? api.GET('/api/v1/platform/alarm-webhook')
          : api.GET('/api/v1/tenants/{tenant}/alarm-webhook', { params: { path: { tenant: owner } } });
      return (await answer(read)) as AlarmWebhook;
    },
    refetchInterval: () => lookMillis(2 * LIVE_MILLIS),
  });

/** Has alarms told at an address; without one, nobody. */
export async function setWebhook(owner: Owner, url: string): Promise<unknown> {
  const body = { url };
  const params = { path: { tenant: owner ?? '' } };
  if (url === '') {
    return owner === undefined
      ? api.DELETE('/api/v1/platform/alarm-webhook')
      : api.DELETE('/api/v1/tenants/{tenant}/alarm-webhook', { params });
  }
  return owner === undefined
    ? api.PUT('/api/v1/platform/alarm-webhook', { body })
    : api.PUT('/api/v1/tenants/{tenant}/alarm-webhook', { params, body });
}

/** Has nobody told of an alarm for so many hours; for none, people are told again. */
export async function silence(owner: Owner, alarm: string, hours: number, why: string): Promise<Alarm> {
  const until = new Date(Date.now() + hours * 3_600_000).toISOString();
  const body = hours === 0 ? {} : { until, why };
  const asked =
    owner === undefined
      ? api.PUT('/api/v1/platform/alarms/{alarm}/silence', { params: { path: { alarm } }, body })
      : api.PUT('/api/v1/tenants/{tenant}/alarms/{alarm}/silence', {
          params: { path: { tenant: owner, alarm } },
          body,
        });
  return (await answer(asked)) as Alarm;
}

/** Whether nobody is told of an alarm now. */
export function isSilent({ silence: quiet }: Alarm, now: Date): boolean {
  return quiet !== undefined && new Date(quiet.until) > now;
}

/** The pipe that an alarm is about, if it is about one. */
export function pipeOf({ subject }: Alarm): string | undefined {
  return subject.startsWith('pipe ') ? subject.slice('pipe '.length) : undefined;
}

/** The destination that an alarm is about, if it is about one. */
export function destinationOf({ subject }: Alarm): string | undefined {
  return subject.startsWith('destination ') ? subject.slice('destination '.length) : undefined;
}
