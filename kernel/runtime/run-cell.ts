import type { PlannedCell } from "../../shared/protocol/port.ts";
import { Control } from "../stdlib/control.ts";
import { rememberPlan } from "../stdlib/expressions/plan.ts";
import { formatInline } from "../stdlib/inline.ts";
import { ChartControl } from "../stdlib/input-chart.ts";
import { standardLibrary } from "../stdlib/library.ts";
import { Markdown } from "../stdlib/md.ts";
import type { CellRun } from "./cell-run.ts";
import type { Compiler } from "./evaluate.ts";
import { type Libraries, takeImport } from "./libraries.ts";
import { writeOutput } from "./outputs.ts";
import type { Scope } from "./scope.ts";

export interface CellSurroundings {
  readonly compiler: Compiler;
  readonly libraries: Libraries;
  readonly scope: Scope;
  /** Values that people chose, by variable. */
  readonly inputs: Readonly<Record<string, unknown>>;
}

const timerNames = ["setTimeout", "setInterval", "clearTimeout", "clearInterval"];

/** What a used name stands for: a variable of the study, else the standard library; undefined leaves it to the global. */
function findArgument(name: string, run: CellRun, scope: Scope): { value: unknown } | undefined {
  const entry = scope.lookup(name);
  if (entry && !entry.failed) return { value: entry.value };
  if (standardLibrary.has(name)) return { value: run.provide(name) };
  if (!timerNames.includes(name)) return undefined;
  if (name.startsWith("clear")) return { value: run.timers.clear };
  return { value: name === "setTimeout" ? run.timers.setTimeout : run.timers.setInterval };
}

/** What programs call under `$`: see kernel/language. */
function makeHelpers(
  { defines }: PlannedCell,
  run: CellRun,
  { libraries, inputs }: CellSurroundings,
): Record<string, unknown> {
  return {
    show: (value: unknown) => run.show(value),
    expression: rememberPlan,
    heard: (value: unknown) => run.hear(value),
    heardBy(callback: (...args: unknown[]) => unknown) {
      return function (this: unknown, ...args: unknown[]) {
        run.hear(callback.apply(this, args));
      };
    },
    import: (name: string, names?: readonly string[]) => libraries.get(name, names),
    control: (name: string, make: () => unknown): unknown => {
      const control = make();
      // Generated code has this too: a control of another cell's variable is none of its own.
      if (!(control instanceof Control) || !defines.includes(name)) return control;
      const chosen = Object.hasOwn(inputs, name) ? control.accept(name, inputs[name]) : control.initial;
      if (control instanceof ChartControl) run.show(control.draw(chosen));
      run.emit(writeOutput(control.toOutput(name, chosen)));
      return chosen.value;
    },
  };
}

/** The Markdown of prose with its values put in. */
function fillProse(parts: readonly string[], values: readonly unknown[]): Markdown {
  return new Markdown(
    parts.map((part, index) => (index < values.length ? part + formatInline(values[index]) : part)).join(""),
  );
}

/**
 * Evaluates one cell and shows what it shows.
 * @returns the values of the names it defines; promises among them are awaited
 * @throws whatever the cell throws
 */
export async function runCell(
  cell: PlannedCell,
  run: CellRun,
  surroundings: CellSurroundings,
): Promise<Record<string, unknown>> {
  const { program, lent = [] } = cell;
  const modules = [...program.imports, ...lent.map(({ module }) => module)];
  if (modules.length > 0) await surroundings.libraries.load(modules);
  const names = ["$"];
  const values: unknown[] = [makeHelpers(cell, run, surroundings)];
  for (const name of cell.uses) {
    const loan = lent.find((one) => one.name === name);
    const argument = loan
      ? { value: takeImport(surroundings.libraries, loan) }
      : findArgument(name, run, surroundings.scope);
    if (!argument) continue;
    names.push(name);
    values.push(argument.value);
  }
  const { body, url } = surroundings.compiler.compile(cell, names);
  run.isRunAs(url);
  const result = await body(...values);
  await run.settleSoon();
  if (program.kind === "prose") {
    const settled = await Promise.all(Array.isArray(result) ? result : []);
    run.show(fillProse(program.parts ?? [], settled));
    return {};
  }
  const defined: Record<string, unknown> = {};
  const made = (result ?? {}) as Record<string, unknown>;
  await Promise.all([
    ...cell.defines.map(async (name) => {
      // The key is set first, so that names keep the order in which the cell defines them.
      defined[name] = undefined;
      defined[name] = await made[name];
    }),
    ...run.pending,
  ]);
  return defined;
}
