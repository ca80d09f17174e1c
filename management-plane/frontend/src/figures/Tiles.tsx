import { Paper, SimpleGrid, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** A figure with what it means. */
export interface Tile {
  label: string;
  value: ReactNode;
  /** Something that somebody should look at. */
  alarming?: boolean;
}

export function Tiles({ tiles }: { tiles: Tile[] }) {
  return (
    <SimpleGrid cols={{ base: 2, sm: tiles.length }} spacing="sm">
      {tiles.map(({ label, value, alarming }) => (
        <Paper withBorder p="md" key={label}>
          <Text size="sm" c="dimmed">
            {label}
          </Text>
          <Text className="figure" c={alarming ? 'red' : undefined}>
            {value}
          </Text>
        </Paper>
      ))}
    </SimpleGrid>
  );
}
