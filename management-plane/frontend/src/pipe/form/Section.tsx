import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** A part of the form: a stage of the pipe. */
export function Section(props: { title: string; note: string; action?: ReactNode; children?: ReactNode }) {
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <div>
            <Title order={2} size="h5">
              {props.title}
            </Title>
            <Text size="sm" c="dimmed">
              {props.note}
            </Text>
          </div>
          {props.action}
        </Group>
        {props.children}
      </Stack>
    </Paper>
  );
}
