import { Anchor, Button } from '@mantine/core';
import { createLink } from '@tanstack/react-router';

/** A link within the UI, as text. */
export const GoTo = createLink(Anchor<'a'>);

/** A link within the UI that looks like a button. */
export const GoButton = createLink(Button<'a'>);
