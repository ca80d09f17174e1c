import { Text } from '@mantine/core';
import { Fragment } from 'react';
import type { PipeSpec } from '../api/types';
import { flowOf } from './spec';

const MOST_LINES = 6;

/** The way of an event through a pipe, from left to right. */
export function Flow({ spec }: { spec: PipeSpec }) {
  return (
    <div className="flow">
      {flowOf(spec).map((step, at) => (
        <Fragment key={step.title}>
          {at > 0 && (
            <div className="flow-arrow" aria-hidden>
              →
            </div>
          )}
          <div className="flow-step">
            <Text size="xs" c="dimmed" fw={600}>
              {step.title}
            </Text>
            {step.lines.slice(0, MOST_LINES).map((line) => (
              <Text size="sm" key={line}>
                {line}
              </Text>
            ))}
            {step.lines.length > MOST_LINES && (
              <Text size="xs" c="dimmed">
                and {step.lines.length - MOST_LINES} more
              </Text>
            )}
          </div>
        </Fragment>
      ))}
    </div>
  );
}
