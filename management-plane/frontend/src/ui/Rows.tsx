import { Table } from '@mantine/core';
import type { ReactNode } from 'react';

interface RowsProps {
  /** One a column; an empty one is a column of buttons. */
  headings: string[];
  minWidth: number;
  children: ReactNode;
}

/** A table of a few items, a row each. It scrolls where it is too wide. */
export function Rows({ headings, minWidth, children }: RowsProps) {
  return (
    <Table.ScrollContainer minWidth={minWidth}>
      <Table highlightOnHover verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            {headings.map((heading) => (
              <Table.Th key={heading} aria-label={heading === '' ? 'Actions' : undefined}>
                {heading}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** A row of plain cells, in the order of the headings. */
export function Row({ cells }: { cells: ReactNode[] }) {
  return (
    <Table.Tr>
      {cells.map((cell, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a cell's place is its column
        <Table.Td key={at}>{cell}</Table.Td>
      ))}
    </Table.Tr>
  );
}
