import type { Segment } from "../../shared/history/compare-words.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import "./changed-text.css";

/** Characters of one text that are shown; what is left out is said. */
const maxShown = 40_000;

/** A text with what went and what came. */
export function ChangedText({
  kind,
  segments,
}: {
  kind: "ts" | "sql" | "text";
  segments: readonly Segment[];
}) {
  const kept = cut(segments);
  return (
    <div
      className={`change-text${kind === "text" ? "" : " change-code"}`}
      dir={kind === "text" ? "auto" : "ltr"}
    >
      {kept.map(({ kind: what, text }, index) => {
        const shown = showControls(text);
        // biome-ignore lint/suspicious/noArrayIndexKey: the stretches of a comparison are known by their order
        if (what === "removed") return <del key={index}>{shown}</del>;
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        if (what === "added") return <ins key={index}>{shown}</ins>;
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        return <span key={index}>{shown}</span>;
      })}
    </div>
  );
}

/** Lines of unchanged text that stay on either side of a change. */
const around = 3;

/** The stretches with what is far from any change left out, and bounded as a whole. */
function cut(segments: readonly Segment[]): Segment[] {
  let left = maxShown;
  const kept: Segment[] = [];
  segments.forEach(({ kind, text }, index) => {
    if (left <= 0) return;
    const isFirst = index === 0;
    const isLast = index === segments.length - 1;
    const lines = text.split("\n");
    const isLong = kind === "same" && lines.length > 2 * around + 2;
    const head = isFirst ? [] : lines.slice(0, around);
    const tail = isLast ? [] : lines.slice(-around);
    const shown = isLong ? [...head, "⋯", ...tail].join("\n") : text;
    kept.push({ kind, text: shown.length > left ? `${shown.slice(0, left)}⋯` : shown });
    left -= shown.length;
  });
  return kept;
}
