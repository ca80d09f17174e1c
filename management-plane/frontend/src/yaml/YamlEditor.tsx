import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useRef, useState } from 'react';
import { useEditorLook } from './look';

/** A message at a stretch of the text. */
export interface Mark {
  from: number;
  to: number;
  message: string;
}

interface YamlEditorProps {
  text: string;
  onChange: (text: string) => void;
  marks: Mark[];
  label: string;
}

/** Tab leaves the editor, so that nobody is caught in it. */
export default function YamlEditor({ text, onChange, marks, label }: YamlEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const changed = useRef(onChange);
  changed.current = onChange;
  const look = useEditorLook();
  const [lookPart] = useState(() => new Compartment());
  const [view, setView] = useState<EditorView>();

  // biome-ignore lint/correctness/useExhaustiveDependencies: made once; text and look are kept up to date below
  useEffect(() => {
    if (!place.current) return;
    const made = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: text,
        extensions: [
          lineNumbers(),
          lintGutter(),
          history(),
          drawSelection(),
          highlightActiveLine(),
          indentOnInput(),
          bracketMatching(),
          yaml(),
          keymap.of([...defaultKeymap, ...historyKeymap]),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': label }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) changed.current(update.state.doc.toString());
          }),
          lookPart.of(look),
        ],
      }),
    });
    setView(made);
    return () => made.destroy();
  }, []);

  useEffect(() => {
    view?.dispatch({ effects: lookPart.reconfigure(look) });
  }, [view, look, lookPart]);

  useEffect(() => {
    if (!view || view.state.doc.toString() === text) return;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
  }, [view, text]);

  useEffect(() => {
    if (!view) return;
    const length = view.state.doc.length;
    const diagnostics: Diagnostic[] = marks.map((mark) => ({
      from: Math.min(mark.from, length),
      to: Math.min(Math.max(mark.to, mark.from), length),
      severity: 'error',
      message: mark.message,
    }));
    view.dispatch(setDiagnostics(view.state, diagnostics));
  }, [view, marks]);

  return <div className="editor" ref={place} />;
}
