import type { PlannedCell } from "../../shared/protocol/port.ts";
import { makeMark } from "./call-sites.ts";
import { AsyncFunction } from "./captured.ts";
import { sourceLine, sourceUrl } from "./stack.ts";

type Body = (...args: unknown[]) => Promise<unknown>;

/** A program that is ready to run, and the URL of its code, which is its own. */
export interface Compiled {
  readonly body: Body;
  readonly url: string;
}

/** Makes functions of programs, and keeps the last one of each cell: a control that moves runs the same text again. */
export class Compiler {
  readonly #compiled = new Map<string, Compiled & { code: string; names: string }>();

  /**
   * @param cell whose program is the body of a strict async function
   * @param names of its parameters
   * @throws SyntaxError when the program is none
   */
  compile(cell: PlannedCell, names: readonly string[]): Compiled {
    const key = names.join(",");
    const { code } = cell.program;
    const known = this.#compiled.get(cell.id);
    if (known?.code === code && known.names === key) return known;
    // One line before the code: see bodyLines in errors.ts.
    const url = sourceUrl(cell.id, makeMark());
    const body = new AsyncFunction(...names, `"use strict";\n${code}${sourceLine(url)}`);
    const compiled = { code, names: key, body, url };
    this.#compiled.set(cell.id, compiled);
    return compiled;
  }
}

/** A wait in the name of a cell: what goes on after it has the cell among its asynchronous callers. */
export function awaitFor(url: string, value: Promise<unknown>): Promise<unknown> {
  // Strict, as programs are: what the value calls could read the URL from the function that called it.
  return new AsyncFunction("value", `"use strict";return await value;${sourceLine(url)}`)(value);
}
