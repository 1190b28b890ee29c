import { type ComponentType, useEffect, useRef, useState } from "react";
import { PlainEditor } from "./PlainEditor.tsx";
import type { CodeEditorProps } from "./props.ts";

type Loaded = ComponentType<CodeEditorProps & { initialSelection: readonly [number, number] | null }>;

let loading: Promise<Loaded> | null = null;
let loaded: Loaded | null = null;

/** Starts to load Monaco; the same promise for all cells. A failure is forgotten, so that the next cell tries again. */
export function loadCodeEditor(): Promise<Loaded> {
  loading ??= import("./CodeEditor.tsx").then(
    (module) => {
      loaded = module.CodeEditor;
      return loaded;
    },
    (error: unknown) => {
      loading = null;
      throw error;
    },
  );
  return loading;
}

/** How far outside the window an editor is kept, so that scrolling does not meet empty ones. */
const nearMargin = "600px 0px";

/**
 * The editor of one cell. Until Monaco has loaded, and away from the window, a textarea stands in its place; what is
 * typed there, its selection and its focus pass over.
 */
export function LazyCodeEditor(props: CodeEditorProps) {
  const box = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const [near, setNear] = useState(false);
  const [Editor, setEditor] = useState<Loaded | null>(() => loaded);
  const [focused, setFocused] = useState(props.autoFocus);
  const handOver = useRef<readonly [number, number] | null>(null);
  const [composing, setComposing] = useState(false);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry) setNear(entry.isIntersecting);
      },
      { rootMargin: nearMargin },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const wanted = near || focused;
  useEffect(() => {
    if (!wanted || Editor) return;
    let current = true;
    const start = () =>
      void loadCodeEditor().then(
        (component) => {
          if (current) setEditor(() => component);
        },
        () => {
          // The textarea stays and works; nothing is lost.
        },
      );
    const wait = setTimeout(start, focused ? 0 : 50);
    return () => {
      current = false;
      clearTimeout(wait);
    };
  }, [wanted, focused, Editor]);

  const Shown = Editor && wanted && !composing ? Editor : null;
  // Read while the textarea is still in the page: it is gone once Monaco has taken its place.
  if (Shown && field.current && document.activeElement === field.current)
    handOver.current = [field.current.selectionStart, field.current.selectionEnd];

  const shared = {
    ...props,
    onFocus: () => {
      setFocused(true);
      props.onFocus();
    },
    onBlur: (caret: number) => {
      handOver.current = null;
      setFocused(false);
      props.onBlur(caret);
    },
  };
  return (
    <div
      className="editor-box"
      ref={box}
      onCompositionStart={() => setComposing(!Shown)}
      onCompositionEnd={() => setComposing(false)}
    >
      {Shown ? (
        <Shown {...shared} initialSelection={handOver.current} />
      ) : (
        <PlainEditor {...shared} field={field} />
      )}
    </div>
  );
}
