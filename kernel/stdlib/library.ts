import { aq } from "./aq.ts";
import { chart } from "./chart.ts";
import { makeConsole } from "./console.ts";
import type { CellContext } from "./context.ts";
import { makeDisplay } from "./display.ts";
import { makeFile } from "./file.ts";
import { input } from "./input.ts";
import { md } from "./md.ts";
import { op } from "./op.ts";
import { makeProgress } from "./progress.ts";
import { refuse } from "./refused.ts";
import { makeRemote } from "./remote.ts";

/** Everything a cell can name without importing it (contract §3). Each is made for one cell, since some show or read. */
export const standardLibrary: ReadonlyMap<string, (context: CellContext) => unknown> = new Map<
  string,
  (context: CellContext) => unknown
>([
  ["aq", () => aq],
  ["op", () => op],
  ["file", makeFile],
  ["chart", () => chart],
  ["input", () => input],
  ["md", () => md],
  ["display", makeDisplay],
  ["progress", makeProgress],
  ["console", makeConsole],
  ["sql", () => refuse("runtime.noSql")],
  ["remote", makeRemote],
]);
