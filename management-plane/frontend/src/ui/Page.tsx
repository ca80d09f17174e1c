import { Group, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';

interface PageProps {
  title: string;
  badge?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A page's frame: its title, what it is about, what can be done. */
export function Page({ title, badge, lead, actions, children }: PageProps) {
  useDocumentTitle(`${title} · Penstock`);
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="flex-start" gap="md">
        <Stack gap={4} className="page-head">
          <Group gap="sm">
            <Title order={1} size="h2" tabIndex={-1}>
              {title}
            </Title>
            {badge}
          </Group>
          {typeof lead === 'string' ? <Text c="dimmed">{lead}</Text> : lead}
        </Stack>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  );
}
