import { Badge, Paper } from '@mantine/core';
import type { ReactNode } from 'react';

/** What came, and whether that is what one hoped for. */
export function Arrived({ title, fine, children }: { title: string; fine: boolean; children: ReactNode }) {
  return (
    <Paper withBorder p="md" className="arrived" data-fine={fine} role="status">
      <Badge color={fine ? 'teal' : 'yellow'} variant="light" tt="none" size="lg" mb="xs">
        {title}
      </Badge>
      {children}
    </Paper>
  );
}
