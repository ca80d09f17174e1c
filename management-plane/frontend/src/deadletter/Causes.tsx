import { Anchor, Badge, Text } from '@mantine/core';
import type { CauseGroup } from '../api/types';
import { countOf, NOTHING } from '../figures/figures';
import { Row, Rows } from '../ui/Rows';
import { When } from '../ui/When';
import { explained } from './explained';
import { isOnly, type Sought } from './sought';

interface CausesProps {
  groups: CauseGroup[];
  sought: Sought;
  onChoose: (group: CauseGroup) => void;
}

/** What went wrong, worst first; a click looks at one group alone. */
export function Causes({ groups, sought, onChoose }: CausesProps) {
  return (
    <Rows minWidth={760} headings={['Why', 'Pipe', 'Destination', 'Count', 'First', 'Last']}>
      {groups.map((group) => (
        <Row
          key={`${group.cause}/${group.pipe}/${group.destination}`}
          cells={[
            <div key="why">
              <Anchor
                component="button"
                type="button"
                size="sm"
                ta="left"
                aria-pressed={isOnly(sought, group)}
                onClick={() => onChoose(group)}
              >
                {explained(group.cause).title}
              </Anchor>
              <Text size="xs" c="dimmed" ff="monospace">
                {group.cause}
              </Text>
            </div>,
            group.pipe ?? NOTHING,
            group.destination ?? NOTHING,
            <Badge key="count" color="red" variant="light" size="lg">
              {countOf(group.count)}
            </Badge>,
            <When key="first" at={group.firstAt} relative />,
            <When key="last" at={group.lastAt} relative />,
          ]}
        />
      ))}
    </Rows>
  );
}
