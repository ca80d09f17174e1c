import { Alert, Button, List } from '@mantine/core';
import { messageOf, violationsOf } from '../api/problem';

/** Why something did not work, with every broken rule that no field shows. */
export function Failure({
  error,
  title,
  retry,
  shown = [],
}: {
  error: unknown;
  title?: string;
  retry?: () => void;
  shown?: string[];
}) {
  if (!error) return null;
  const others = violationsOf(error).filter((violation) => !shown.includes(violation.pointer));
  return (
    <Alert color="red" variant="light" title={title ?? 'That did not work'} role="alert">
      {messageOf(error)}
      {others.length > 0 && (
        <List size="sm" mt="xs">
          {others.map((violation) => (
            <List.Item key={`${violation.pointer} ${violation.rule}`}>
              {violation.pointer && <code>{violation.pointer}</code>} {violation.detail}
            </List.Item>
          ))}
        </List>
      )}
      {retry && (
        <Button mt="sm" size="xs" variant="default" onClick={retry}>
          Try again
        </Button>
      )}
    </Alert>
  );
}
