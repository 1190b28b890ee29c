/**
 * Where chunks of code stand in R Markdown and Quarto: fences at the first column whose info string is `{engine …}`.
 * Sources: https://bookdown.org/yihui/rmarkdown/r-code.html, https://quarto.org/docs/computations/execution-options.html
 */

export type Piece =
  /** `line` counts from 1 in what was scanned. */
  | { readonly type: "prose"; readonly line: number; readonly text: string }
  | {
      readonly type: "chunk";
      readonly line: number;
      readonly engine: string;
      /** What stands behind the engine within the braces. */
      readonly options: string;
      readonly code: string;
    };

const opening = /^(`{3,}|~{3,})\s*\{\s*([A-Za-z][\w.+-]*)([\s,][^`]*)?\}\s*$/;

/** @param lines of the text, without line ends; a fence that is not closed goes on to the end */
export function scanChunks(lines: readonly string[]): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  const flush = (to: number): void => {
    const text = lines.slice(from, to).join("\n");
    if (text.trim() !== "") pieces.push({ type: "prose", line: from + 1, text });
  };
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    const chunk = opening.exec(line);
    const fence = chunk?.[1] ?? /^ {0,3}(`{3,}(?!.*`)|~{3,})/.exec(line)?.[1];
    if (fence === undefined) continue;
    const close = lines.findIndex((other, index) => index > at && isClosing(other, fence));
    const end = close < 0 ? lines.length : close;
    if (chunk) {
      flush(at);
      pieces.push({
        type: "chunk",
        line: at + 1,
        engine: chunk[2] ?? "",
        options: (chunk[3] ?? "").replace(/^[\s,]+/, "").trim(),
        code: lines.slice(at + 1, end).join("\n"),
      });
      from = end + 1;
    }
    at = end;
  }
  flush(lines.length);
  return pieces;
}

function isClosing(line: string, fence: string): boolean {
  const mark = /^ {0,3}(`+|~+)[ \t]*$/.exec(line)?.[1];
  return mark !== undefined && mark.charAt(0) === fence.charAt(0) && mark.length >= fence.length;
}
