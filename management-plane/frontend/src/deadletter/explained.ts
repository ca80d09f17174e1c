import type { DeadLetter } from '../api/types';

/** A cause in plain words, and what to do about it. */
export interface Explained {
  title: string;
  means: string;
  remedy: string;
}

const SENDER = 'Mend the sender, or the rule of the pipe that it breaks.';
const EXPRESSION = 'Look at the expression that the message names, and at the event below: edit the pipe.';
const OURS = 'This is not yours to mend. Tell the operator of the platform the id above.';

const CAUSES: Record<string, Explained> = {
  retries_exhausted: {
    title: 'Gave up after several attempts',
    means: 'Every attempt failed in a way that might have passed: no answer, or one that says “try again”.',
    remedy:
      'See that the destination is up and answers 2xx in time; a test event on its page shows what it answers. If it is away for days at times, have its deliveries given up later.',
  },
  destination_down: {
    title: 'The destination was down for too long',
    means:
      'Nearly every attempt at it failed, so this event waited without being tried, until it was as old as the destination allows.',
    remedy:
      'See that the destination is up and answers 2xx in time; a test event on its page shows what it answers.',
  },
  destination_too_slow: {
    title: 'The destination was too slow for too long',
    means:
      'More came for it than it took, and this event had no turn until it was as old as the destination allows.',
    remedy:
      'Have the destination take more at the same time or several events in a request, or send it less; its page shows how long it needs to answer.',
  },
  destination_refused: {
    title: 'The destination refused the event',
    means: 'It answered with a status that says that trying again will not help.',
    remedy:
      'Compare the event below with what the destination takes: its URL, its headers, its authentication, the form of the data.',
  },
  destination_redirected: {
    title: 'The destination answered with a redirect',
    means: 'Redirects are not followed, since the events would go to somebody whom nobody chose.',
    remedy: 'Give the destination the URL that it redirects to.',
  },
  destination_gone: {
    title: 'The destination is gone',
    means: 'It answered 410: it does not want any events.',
    remedy: 'Give the destination another URL, or take the branch out of the pipe.',
  },
  payload_not_json: {
    title: 'The data is not JSON',
    means: 'A stage of the pipe looks into the data, and could not read it.',
    remedy: 'Mend the sender: its data must be JSON where a pipe looks into it.',
  },
  required_missing: {
    title: 'A required field is missing',
    means: 'The pipe requires a field that the event does not have.',
    remedy: SENDER,
  },
  expression_failed: {
    title: 'An expression failed',
    means: 'It could not be computed for this event: a field is missing, or of another type.',
    remedy: EXPRESSION,
  },
  expression_limit: {
    title: 'An expression took too much',
    means: 'It would have taken more time or room than one event may.',
    remedy: EXPRESSION,
  },
  output_too_large: {
    title: 'The event became too large',
    means: 'What a stage made of it is larger than the platform carries.',
    remedy: 'Let the pipe keep less of the event, or send smaller ones.',
  },
  stage_broken: {
    title: 'A stage of the platform failed',
    means: 'The platform failed at this event; that is a fault of ours.',
    remedy: OURS,
  },
  header_unreadable: {
    title: 'The record cannot be read',
    means: 'What the platform wrote beside the event cannot be read any more.',
    remedy: OURS,
  },
};

/** A cause of any release. */
export function explained(cause: string): Explained {
  return (
    CAUSES[cause] ?? {
      title: cause.replaceAll('_', ' ').replace(/^./, (first) => first.toUpperCase()),
      means: 'The message says what was wrong.',
      remedy: 'If the message does not help, tell the operator of the platform the id above.',
    }
  );
}

/** What the destination said last. */
export function lastAnswerOf({ stage, attempts, status }: DeadLetter): string {
  if (stage !== 'transmit' || attempts === 0) return 'It was never sent.';
  return status === undefined ? 'No answer came.' : `HTTP ${status}`;
}
