import { AsyncFunction } from "./captured.ts";

/** A place in a cell's program as a stack tells it; line and column from 1. */
export interface Frame {
  readonly cell: string;
  readonly line: number;
  readonly column: number;
}

const prefix = "chancery-cell:";

/**
 * The name under which stacks show a cell's code. Cell ids are letters, digits, `-` and `_`.
 * @param mark see call-sites.ts
 */
export function sourceUrl(cell: string, mark: string): string {
  return `${prefix}${cell}~${mark}`;
}

/** The last line of a text that is shown under this URL. */
export function sourceLine(url: string): string {
  return `\n//# sourceURL=${url}`;
}

/** Frames in cells, innermost first. Reads the stacks of V8 (`at f (URL:1:2)`), SpiderMonkey and JavaScriptCore (`f@URL:1:2`). */
function readFrames(stack: string): Frame[] {
  return [...stack.matchAll(/chancery-cell:([\w-]+)(?:~\w+)?:(\d+):(\d+)/g)].map(
    ([, cell = "", line, column]) => ({
      cell,
      line: Number(line),
      column: Number(column),
    }),
  );
}

let headerLines: number | null = null;

/** How many lines the engine puts before the body of a made function: two in V8. Measured once, not assumed. */
export function measureHeader(): number {
  if (headerLines === null) {
    let line = 1;
    const probe = (error: Error) => {
      line = readFrames(error.stack ?? "")[0]?.line ?? 1;
    };
    void new AsyncFunction("probe", `probe(new Error());${sourceLine(`${prefix}probe`)}`)(probe);
    headerLines = line - 1;
  }
  return headerLines;
}

/** Frames of an error in cells, innermost first, with lines of the program's own code (before `headerLinesOfBody` more). */
export function framesOf(error: unknown, bodyLines: number): Frame[] {
  let stack: unknown;
  try {
    stack = typeof error === "object" && error !== null ? Reflect.get(error, "stack") : undefined;
  } catch {
    // A getter of the author's own.
    return [];
  }
  if (typeof stack !== "string") return [];
  const offset = measureHeader() + bodyLines;
  return readFrames(stack)
    .map((frame) => ({ ...frame, line: frame.line - offset }))
    .filter((frame) => frame.line >= 1);
}
