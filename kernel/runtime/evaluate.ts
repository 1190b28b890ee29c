import type { PlannedCell } from "../../shared/protocol/port.ts";
import { AsyncFunction } from "./captured.ts";
import { sourceUrl } from "./stack.ts";

type Body = (...args: unknown[]) => Promise<unknown>;

/** Makes functions of programs, and keeps the last one of each cell: a control that moves runs the same text again. */
export class Compiler {
  readonly #compiled = new Map<string, { code: string; names: string; body: Body }>();

  /**
   * @param cell whose program is the body of a strict async function
   * @param names of its parameters
   * @throws SyntaxError when the program is none
   */
  compile(cell: PlannedCell, names: readonly string[]): Body {
    const key = names.join(",");
    const { code } = cell.program;
    const known = this.#compiled.get(cell.id);
    if (known?.code === code && known.names === key) return known.body;
    // One line before the code: see bodyLines in errors.ts.
    const body = new AsyncFunction(...names, `"use strict";\n${code}${sourceUrl(cell.id)}`);
    this.#compiled.set(cell.id, { code, names: key, body });
    return body;
  }
}
