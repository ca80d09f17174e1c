import { Center, Paper, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';

/** The frame of the pages before the shell: sign-in, password, invitation. */
export function Door({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  useDocumentTitle(`${title} · Penstock`);
  return (
    <Center mih="100vh" p="md" component="main" className="door">
      <Paper withBorder shadow="sm" p="xl" w={420} maw="100%">
        <Stack gap="md">
          <img src="/mark.svg" width={44} height={44} alt="" />
          <div>
            <Title order={1} size="h3">
              {title}
            </Title>
            {lead && <Text c="dimmed">{lead}</Text>}
          </div>
          {children}
        </Stack>
      </Paper>
    </Center>
  );
}
