import { Text, Tooltip } from '@mantine/core';
import { useNow } from './now';
import { inUtc, inZone, relative } from './time';

/** A moment: how long ago, or in the viewer's zone; UTC on hover and on focus. */
export function When({ at, relative: asRelative = false }: { at?: string; relative?: boolean }) {
  const now = useNow();
  if (!at)
    return (
      <Text span c="dimmed">
        –
      </Text>
    );
  const moment = new Date(at);
  return (
    <Tooltip
      label={asRelative ? `${inZone(moment)} · ${inUtc(moment)}` : inUtc(moment)}
      events={{ hover: true, focus: true, touch: true }}
    >
      <time dateTime={at} className="when">
        {asRelative ? relative(moment, now) : inZone(moment)}
      </time>
    </Tooltip>
  );
}
