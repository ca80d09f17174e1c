import { Alert, Button, Group } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { AwayError, messageOf } from '../api/problem';

/** What is shown instead of a page that failed. One that the network kept away comes back by itself. */
export function ErrorScreen({ error, reset }: { error: unknown; reset?: () => void }) {
  const router = useRouter();
  const again = () => {
    reset?.();
    router.invalidate();
  };
  if (error instanceof AwayError) {
    return (
      <Alert color="yellow" m="xl" title="The API is away" role="alert">
        This page will be shown as soon as it answers.
        <Group mt="sm">
          <Button size="xs" variant="default" onClick={again}>
            Try now
          </Button>
        </Group>
      </Alert>
    );
  }
  return (
    <Alert color="red" m="xl" title="This page has failed" role="alert">
      <code>{messageOf(error)}</code>
      <Group mt="sm">
        <Button size="xs" variant="default" onClick={again}>
          Try again
        </Button>
        <Button size="xs" variant="default" onClick={() => window.location.assign('/')}>
          To the start
        </Button>
      </Group>
    </Alert>
  );
}
