import { yaml } from '@codemirror/lang-yaml';
import { MergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { useEditorLook } from '../yaml/look';

interface DiffProps {
  before: string;
  after: string;
  /** What the two are, for those who do not see them side by side. */
  labels?: [string, string];
}

const REVISIONS: [string, string] = ['Published now', 'Compared revision'];

/** Two YAML texts side by side, what differs marked. */
export default function Diff({ before, after, labels = REVISIONS }: DiffProps) {
  const [left, right] = labels;
  const place = useRef<HTMLDivElement>(null);
  const look = useEditorLook();
  useEffect(() => {
    if (!place.current) return;
    const extensions = (label: string) => [
      lineNumbers(),
      yaml(),
      look,
      EditorView.lineWrapping,
      EditorState.readOnly.of(true),
      EditorView.contentAttributes.of({ 'aria-label': label }),
    ];
    const view = new MergeView({
      a: { doc: before, extensions: extensions(left) },
      b: { doc: after, extensions: extensions(right) },
      parent: place.current,
      collapseUnchanged: { margin: 4, minSize: 8 },
    });
    return () => view.destroy();
  }, [before, after, left, right, look]);
  return <div className="editor" ref={place} />;
}
