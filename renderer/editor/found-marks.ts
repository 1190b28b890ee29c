import type { editor as MonacoEditor } from "monaco-editor/editor/editor.api";
import type { FoundRange } from "../stores/found.ts";
import type { Disposable } from "./binding.ts";
import type { Monaco } from "./monaco-api.ts";
import { toRange } from "./ranges.ts";

/** Marks what a search has found, and shows the one that the person is at. @returns ends it */
export function showFound(
  api: Monaco,
  editor: MonacoEditor.IStandaloneCodeEditor,
  model: MonacoEditor.ITextModel,
  ranges: readonly FoundRange[],
): Disposable {
  const marks = editor.createDecorationsCollection(
    ranges.map(({ from, to, isCurrent }) => ({
      range: toRange(model, { from, to }),
      options: {
        className: isCurrent ? "found-mark found-current" : "found-mark",
        stickiness: api.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
      },
    })),
  );
  const current = ranges.find(({ isCurrent }) => isCurrent);
  if (current) {
    const range = toRange(model, current);
    editor.revealRange(range, api.editor.ScrollType.Immediate);
    // The editor is as tall as its text: the page scrolls, not it.
    const top =
      (editor.getDomNode()?.getBoundingClientRect().top ?? 0) +
      editor.getTopForLineNumber(range.startLineNumber);
    if (top < 160 || top > window.innerHeight - 80) window.scrollBy({ top: top - window.innerHeight / 3 });
  }
  return { dispose: () => marks.clear() };
}
