import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { PipeForm } from '../src/pipe/form/PipeForm';
import { usePipeDraft } from '../src/pipe/usePipeDraft';

const FIRST = `# kept
sources: [shop]
route:
  filters:
    - name: orders-only
      when: ce.type == 'order'
branches:
  crm: {destination: crm}
`;

function Both() {
  const draft = usePipeDraft(FIRST);
  return (
    <MantineProvider>
      <PipeForm
        draft={draft.draft}
        editing={{ set: draft.set, violations: draft.violations, sources: ['shop'], destinations: ['crm'] }}
      />
      <textarea
        aria-label="text"
        value={draft.text}
        onChange={(event) => draft.setText(event.target.value)}
      />
      <button
        type="button"
        onClick={() =>
          draft.refuse([{ pointer: '/spec/route/filters/0/when', rule: 'cel', detail: 'No such field.' }])
        }
      >
        refuse
      </button>
      <output>{draft.marks.map((mark) => draft.text.slice(mark.from, mark.to)).join()}</output>
    </MantineProvider>
  );
}

const text = () => screen.getByLabelText<HTMLTextAreaElement>('text').value;

test('the form changes the text, and keeps its comments', () => {
  render(<Both />);
  fireEvent.change(screen.getByLabelText('Expression of filter 1'), { target: { value: 'true' } });
  expect(text()).toContain('# kept');
  expect(text()).toContain('when: "true"');
});

test('the text changes the form', () => {
  render(<Both />);
  fireEvent.change(screen.getByLabelText('text'), {
    target: { value: FIRST.replace('orders-only', 'other') },
  });
  expect(screen.getByLabelText<HTMLInputElement>('Name of filter 1').value).toBe('other');
});

test('what is refused is shown at its place in both', () => {
  render(<Both />);
  fireEvent.click(screen.getByText('refuse'));
  expect(screen.getByText('No such field.')).toBeTruthy();
  expect(screen.getByRole('status').textContent).toContain("ce.type == 'order'");
});

test('the last filter takes the empty members with it', () => {
  render(<Both />);
  fireEvent.click(screen.getByLabelText('Remove filter 1'));
  expect(text()).not.toContain('route');
});
