import { expect } from "vitest";
import type { CellAnalysis } from "../../../kernel/language/analysis.ts";
import { analyzeCell } from "../../../kernel/language/analyze.ts";

/** Analyses a code cell. */
export function analyze(source: string): CellAnalysis {
  return analyzeCell({ kind: "ts", source });
}

/** What running a program did. */
export interface Run {
  readonly shown: unknown[];
  readonly controls: Record<string, unknown>;
  readonly result: unknown;
}

const AsyncFunction = (async () => {}).constructor as new (
  ...source: string[]
) => (...args: unknown[]) => Promise<unknown>;

/** Lines that V8 puts before the body of a made function. */
export const headerLines = 2;

/** Runs a cell as the runtime does, with these values for the names it uses. */
export async function run(
  source: string,
  values: Record<string, unknown> = {},
  kind: "ts" | "text" = "ts",
): Promise<Run> {
  const analysis = analyzeCell({ kind, source });
  expect(analysis.errors).toEqual([]);
  const { program } = analysis;
  if (!program) throw new Error("There is no program.");
  const shown: unknown[] = [];
  const controls: Record<string, unknown> = {};
  const modules: Record<string, unknown> = {
    "d3-array": { sum: (all: number[]) => all.reduce((a, b) => a + b, 0), max: Math.max },
    "simple-statistics": { default: "the default" },
    arquero: { op: "op of arquero" },
  };
  const helpers = {
    show: (...all: unknown[]) => shown.push(...all),
    heard: (value: unknown) => value,
    heardBy: (callback: unknown) => callback,
    import: (name: string) => {
      expect(program.imports).toContain(name);
      return modules[name];
    },
    control: (name: string, make: () => unknown) => {
      controls[name] = make();
      return `value of ${name}`;
    },
  };
  const names = analysis.uses.filter((name) => Object.hasOwn(values, name));
  const body = new AsyncFunction("$", ...names, program.code);
  const result = await body(helpers, ...names.map((name) => values[name]));
  if (kind === "ts") expect(Object.keys(result as object)).toEqual([...analysis.defines]);
  return { shown, controls, result };
}
