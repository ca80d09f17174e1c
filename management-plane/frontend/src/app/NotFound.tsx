import { Stack } from '@mantine/core';
import { Empty } from '../ui/Empty';
import { GoButton } from '../ui/GoTo';

export function NotFound() {
  return (
    <Stack p="xl">
      <Empty title="There is nothing at this address" action={<GoButton to="/">To the start</GoButton>}>
        It may have been deleted, or the link is not complete.
      </Empty>
    </Stack>
  );
}
