import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { Failure } from './Failure';

/** What a form does: a mutation, or what looks like one. */
export interface Acting {
  error: unknown;
  isPending: boolean;
  mutate: () => void;
}

/** A form whose submit does something here. */
export function Form({ submit, children }: { submit: () => void; children: ReactNode }) {
  return (
    <form
      style={{ width: '100%' }}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {children}
    </form>
  );
}

interface DialogFormProps {
  acting: Acting;
  /** What the button says. */
  verb: string;
  close: () => void;
  /** Pointers of the fields that show their own violations. */
  shown?: string[];
  disabled?: boolean;
  children: ReactNode;
}

/** The form in a dialog: its fields, why it was refused, and the two ways out. */
export function DialogForm({ acting, verb, close, shown, disabled, children }: DialogFormProps) {
  return (
    <Form submit={() => acting.mutate()}>
      <Stack>
        {children}
        <Failure error={acting.error} shown={shown} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={acting.isPending} disabled={disabled}>
            {verb}
          </Button>
        </Group>
      </Stack>
    </Form>
  );
}

interface SaveFormProps {
  saving: Acting;
  shown: string[];
  disabled: boolean;
  children: ReactNode;
}

/** A form on a page, with what it changes in sight. */
export function SaveForm({ saving, shown, disabled, children }: SaveFormProps) {
  return (
    <Form submit={() => saving.mutate()}>
      <Stack align="flex-start" maw={760}>
        {children}
        <Failure error={saving.error} shown={shown} />
        {!disabled && (
          <Button type="submit" variant="default" loading={saving.isPending}>
            Save
          </Button>
        )}
      </Stack>
    </Form>
  );
}
