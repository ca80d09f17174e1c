import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';

const COLOURS = {
  light: { key: '#0b5f70', text: '#7a4100', number: '#6b2fa0', comment: '#5c6970', gutter: '#f4f7f8' },
  dark: { key: '#74d3e3', text: '#f0b878', number: '#c6a6f5', comment: '#9aa8ae', gutter: '#181f22' },
};

/** The colours of the code editors, as the rest of the page has them. */
export function useEditorLook(): Extension {
  const scheme = useComputedColorScheme('light');
  return useMemo(() => {
    const colour = COLOURS[scheme];
    const theme = EditorView.theme(
      {
        '&': { backgroundColor: 'var(--mantine-color-body)', color: 'var(--mantine-color-text)' },
        '.cm-gutters': { backgroundColor: colour.gutter, color: colour.comment, border: 'none' },
        '.cm-content': { caretColor: 'var(--mantine-color-text)' },
        '&.cm-focused': { outline: '2px solid var(--mantine-color-water-6)' },
      },
      { dark: scheme === 'dark' },
    );
    const style = HighlightStyle.define([
      { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: colour.key, fontWeight: '600' },
      { tag: [tags.string, tags.content], color: colour.text },
      { tag: [tags.number, tags.bool, tags.null], color: colour.number },
      { tag: tags.comment, color: colour.comment, fontStyle: 'italic' },
    ]);
    return [theme, syntaxHighlighting(style)];
  }, [scheme]);
}
