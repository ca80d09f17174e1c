import { UnstyledButton } from '@mantine/core';
import {
  createColumnHelper,
  flexRender,
  getCoreRowModel,
  getSortedRowModel,
  type SortingState,
  useReactTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import type { Pipe } from '../api/types';
import { countOf, NOTHING, rateOf } from '../figures/figures';
import { ReadyBadge } from '../live/ReadyBadge';
import { readiness } from '../live/readiness';
import { durationOf } from '../tap/tapped';
import { GoTo } from '../ui/GoTo';
import { When } from '../ui/When';

const ROW_HEIGHT = 47;

/** `name` or `-name`, as it is in the address. */
export function sortingOf(sort: string | undefined): SortingState {
  if (!sort) return [{ id: 'name', desc: false }];
  return [{ id: sort.replace(/^-/, ''), desc: sort.startsWith('-') }];
}

export function sortOf(sorting: SortingState): string | undefined {
  const [first] = sorting;
  return first && `${first.desc ? '-' : ''}${first.id}`;
}

const column = createColumnHelper<Pipe>();

function lagOf(millis: number | null | undefined): string {
  return millis == null ? NOTHING : durationOf(millis);
}

/** A column of amounts; the largest come first, the unknown last. */
function figure(
  id: string,
  header: string,
  amount: (pipe: Pipe) => number | null | undefined,
  show: (amount: number | null | undefined) => string,
) {
  return column.accessor((pipe) => amount(pipe) ?? undefined, {
    id,
    header,
    sortDescFirst: true,
    sortUndefined: 'last',
    cell: (cell) => <span className="number">{show(cell.getValue())}</span>,
  });
}

function columnsOf(tenant: string) {
  return [
    column.accessor('name', {
      header: 'Name',
      cell: (cell) => (
        <GoTo to="/t/$tenant/pipes/$pipe" params={{ tenant, pipe: cell.getValue() }}>
          {cell.getValue()}
        </GoTo>
      ),
    }),
    column.accessor((pipe) => readiness(pipe).state, {
      id: 'state',
      header: 'State',
      cell: (cell) => <ReadyBadge resource={cell.row.original} />,
    }),
    figure('rate', 'Rate', (pipe) => pipe.figures?.perSecond, rateOf),
    figure('lag', 'Lag p95', (pipe) => pipe.figures?.lagP95Millis, lagOf),
    figure('delivered', 'Delivered', (pipe) => pipe.figures?.delivered, countOf),
    figure('deadLetters', 'Dead letters', (pipe) => pipe.figures?.deadLetters, countOf),
    column.accessor((pipe) => pipe.spec.sources.join(', '), { id: 'sources', header: 'Sources' }),
    column.accessor(
      (pipe) =>
        Object.values(pipe.spec.branches)
          .map((branch) => branch.destination)
          .join(', '),
      {
        id: 'destinations',
        header: 'Destinations',
      },
    ),
    column.accessor('changedAt', {
      header: 'Changed',
      cell: (cell) => <When at={cell.getValue()} relative />,
    }),
  ];
}

interface PipeTableProps {
  tenant: string;
  pipes: Pipe[];
  sort?: string;
  onSort: (sort: string | undefined) => void;
}

/** The pipes; only the rows in sight exist, so ten thousand are as light as ten. */
export function PipeTable({ tenant, pipes, sort, onSort }: PipeTableProps) {
  const place = useRef<HTMLDivElement>(null);
  const columns = useMemo(() => columnsOf(tenant), [tenant]);
  const sorting = useMemo(() => sortingOf(sort), [sort]);
  const table = useReactTable({
    data: pipes,
    columns,
    state: { sorting },
    onSortingChange: (change) => onSort(sortOf(typeof change === 'function' ? change(sorting) : change)),
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
    enableSortingRemoval: false,
    // There are no pages; going back to the first of them would draw the table anew without an end.
    manualPagination: true,
    // Plain comparison: it puts ten thousand names in order within one frame.
    defaultColumn: { sortingFn: 'basic' },
  });
  const { rows } = table.getRowModel();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => place.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keyboard
    <section className="virtual" ref={place} tabIndex={0} aria-label="Pipes">
      <table aria-rowcount={rows.length + 1}>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id} aria-rowindex={1}>
              {group.headers.map((header) => {
                const sorted = header.column.getIsSorted();
                return (
                  <th
                    key={header.id}
                    scope="col"
                    aria-sort={sorted ? (sorted === 'asc' ? 'ascending' : 'descending') : 'none'}
                  >
                    <UnstyledButton className="sort" onClick={header.column.getToggleSortingHandler()}>
                      {flexRender(header.column.columnDef.header, header.getContext())}
                      <span aria-hidden>{sorted ? (sorted === 'asc' ? '↑' : '↓') : ''}</span>
                    </UnstyledButton>
                  </th>
                );
              })}
            </tr>
          ))}
        </thead>
        <tbody>
          {above > 0 && <tr style={{ height: above }} aria-hidden />}
          {items.map((item) => {
            const row = rows[item.index];
            return (
              row && (
                <tr key={row.original.name} aria-rowindex={item.index + 2}>
                  {row.getVisibleCells().map((cell) => (
                    <td key={cell.id}>{flexRender(cell.column.columnDef.cell, cell.getContext())}</td>
                  ))}
                </tr>
              )
            );
          })}
          {below > 0 && <tr style={{ height: below }} aria-hidden />}
        </tbody>
      </table>
    </section>
  );
}
