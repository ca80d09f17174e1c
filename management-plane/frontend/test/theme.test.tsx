import { MantineProvider, Notification } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { theme } from '../src/app/theme';

test('a notification can be dismissed by a button that says so', () => {
  render(
    <MantineProvider theme={theme}>
      <Notification>Saved.</Notification>
    </MantineProvider>,
  );
  expect(screen.getByRole('button', { name: 'Dismiss' })).toBeTruthy();
});
