import { yaml } from '@codemirror/lang-yaml';
import { MergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { useEditorLook } from '../yaml/look';

/** Two YAML texts side by side, what differs marked. */
export default function Diff({ before, after }: { before: string; after: string }) {
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
      a: { doc: before, extensions: extensions('Published now') },
      b: { doc: after, extensions: extensions('Compared revision') },
      parent: place.current,
      collapseUnchanged: { margin: 4, minSize: 8 },
    });
    return () => view.destroy();
  }, [before, after, look]);
  return <div className="editor" ref={place} />;
}
