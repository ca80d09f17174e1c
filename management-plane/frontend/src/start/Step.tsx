import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { CheckIcon } from '../ui/icons';

/** One step of the first run: its number, or a tick when it is done. */
export function Step(props: {
  number: number;
  title: string;
  done: boolean;
  summary?: ReactNode;
  children?: ReactNode;
}) {
  const { number, title, done, summary, children } = props;
  return (
    <Paper withBorder p="lg" component="section" aria-label={title} data-done={done} maw={860}>
      <Group align="flex-start" wrap="nowrap">
        <span className={done ? 'step-mark done' : 'step-mark'} aria-hidden>
          {done ? <CheckIcon /> : number}
        </span>
        <Stack gap="sm" style={{ flex: 1, minWidth: 0 }}>
          <div>
            <Title order={2} size="h4">
              {title}
            </Title>
            {summary && (
              <Text c="dimmed" component="div">
                {summary}
              </Text>
            )}
          </div>
          {children}
        </Stack>
      </Group>
    </Paper>
  );
}
