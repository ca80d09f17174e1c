import { Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Code } from './Code';

/** A list without items: what it is for, the next action, and the same as a command. */
export function Empty(props: { title: string; children: ReactNode; action?: ReactNode; command?: string }) {
  return (
    <Paper withBorder p="xl" className="empty">
      <Stack align="flex-start" gap="sm">
        <Title order={2} size="h4">
          {props.title}
        </Title>
        <Text c="dimmed" maw={620}>
          {props.children}
        </Text>
        {props.action}
        {props.command && (
          <>
            <Text size="sm" c="dimmed" mt="sm">
              Or from a terminal, with an API token:
            </Text>
            <Code text={props.command} label="Copy the command" />
          </>
        )}
      </Stack>
    </Paper>
  );
}
