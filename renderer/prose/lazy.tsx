import { type ComponentType, useEffect, useRef, useState } from "react";
import { PlainEditor } from "../editor/PlainEditor.tsx";
import type { ProseEditorProps } from "./ProseEditor.tsx";

type Loaded = ComponentType<ProseEditorProps & { initialSelection: readonly [number, number] | null }>;

let loading: Promise<Loaded> | null = null;
let loaded: Loaded | null = null;

/** Starts to load the editor; the same promise for all cells. A failure is forgotten, so that the next cell tries again. */
export function loadProseEditor(): Promise<Loaded> {
  loading ??= import("./ProseEditor.tsx").then(
    (module) => {
      loaded = module.ProseEditor;
      return loaded;
    },
    (error: unknown) => {
      loading = null;
      throw error;
    },
  );
  return loading;
}

/**
 * The editor in which text is edited as it looks. Until it has loaded, or where it cannot be, a textarea with the Markdown
 * stands in its place; what is typed there and its selection pass over.
 */
export function LazyProseEditor(props: ProseEditorProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [Editor, setEditor] = useState<Loaded | null>(() => loaded);
  const [composing, setComposing] = useState(false);
  const handOver = useRef<readonly [number, number] | null>(null);

  useEffect(() => {
    if (Editor) return;
    let current = true;
    loadProseEditor().then(
      (component) => {
        if (current) setEditor(() => component);
      },
      () => {
        // The textarea stays and works; nothing is lost.
      },
    );
    return () => {
      current = false;
    };
  }, [Editor]);

  const Shown = Editor && !composing ? Editor : null;
  // Read while the textarea is still in the page: it is gone once the other has taken its place.
  if (Shown && field.current && document.activeElement === field.current && handOver.current === null)
    handOver.current = readSelection(field.current);

  return (
    <div
      className="editor-box"
      onCompositionStart={() => setComposing(!Shown)}
      onCompositionEnd={() => setComposing(false)}
    >
      {Shown ? (
        <Shown {...props} initialSelection={handOver.current} />
      ) : (
        <PlainEditor {...props} field={field} />
      )}
    </div>
  );
}

/** What is selected; null at the start of the text, where a textarea has its caret that nobody has put anywhere. */
function readSelection({ selectionStart: from, selectionEnd: to }: HTMLTextAreaElement) {
  return to > 0 ? ([from, to] as const) : null;
}
