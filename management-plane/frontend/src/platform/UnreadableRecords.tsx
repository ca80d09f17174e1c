import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { sizeOf } from '../tap/tapped';
import { Loaded } from '../ui/Loaded';
import { Row, Rows } from '../ui/Rows';
import { Section } from '../ui/Section';
import { When } from '../ui/When';
import { unreadableOptions } from './platform';

/** Records among the dead letters that nobody can tell the tenant of. There should be none. */
export function UnreadableRecords() {
  const records = useQuery(unreadableOptions);
  return (
    <Section
      title="Unreadable records"
      note="Records whose header cannot be read are kept among the dead letters as they are. There should be none."
    >
      <Loaded query={records}>
        {(items) =>
          items.length === 0 ? (
            <Text c="dimmed">There is none.</Text>
          ) : (
            <Rows minWidth={720} headings={['Id', 'When', 'Why', 'Size']}>
              {items.map((record) => (
                <Row
                  key={record.id}
                  cells={[
                    record.id,
                    <When key="at" at={record.at} relative />,
                    record.message,
                    sizeOf(record.size),
                  ]}
                />
              ))}
            </Rows>
          )
        }
      </Loaded>
    </Section>
  );
}
