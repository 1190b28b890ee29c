import type { Table } from "arquero";
import { nearestName } from "../../../shared/edit-distance.ts";
import { say } from "../../../shared/words/english.ts";

/** An error about a table expression, with what to do about it. */
export class ExpressionError extends Error {
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}

const shownColumns = 40;

/** The error for a column that none of the tables has: names those there are, and the nearest. */
export function missingColumn(name: string, tables: readonly Table[]): ExpressionError {
  const names = [...new Set(tables.flatMap((table) => table.columnNames()))];
  const near = nearestName(name, names);
  const shown = names.slice(0, shownColumns).join(", ") + (names.length > shownColumns ? ", …" : "");
  return new ExpressionError(
    names.length === 0
      ? say("expressions.noColumns", { name })
      : say("expressions.column", { name, columns: shown }),
    near === null ? undefined : say("runtime.hintMean", { name: near }),
  );
}

/** @throws ExpressionError naming the table's columns when it has none of this name */
export function checkColumn(table: Table, name: string): void {
  if (table.columnIndex(name) < 0) throw missingColumn(name, [table]);
}

/** The error for a column that stands outside an aggregate where many rows become one. */
export function notGathered(column: string): ExpressionError {
  return new ExpressionError(say("expressions.row", { column }), say("expressions.rowHint"));
}

/** The error for an expression that changes a row. */
export function refuseWrite(name: string): ExpressionError {
  return new ExpressionError(say("expressions.written", { name }), say("expressions.writtenHint", { name }));
}

/** The property that code may not write: V8's words, and SpiderMonkey's. */
const readOnly = /^(?:Cannot assign to read only property '([^']+)'|"([^"]+)" is read-only)/;

/** Arquero's own errors about columns, told with the columns of the tables they are about. */
export function explainArquero(error: unknown, tables: readonly Table[]): unknown {
  if (!(error instanceof Error) || error instanceof ExpressionError) return error;
  const frozen = readOnly.exec(error.message);
  const written = frozen?.[1] ?? frozen?.[2];
  if (written !== undefined && tables.some((table) => table.columnIndex(written) >= 0)) {
    const refused = refuseWrite(written);
    if (error.stack !== undefined) refused.stack = error.stack;
    return refused;
  }
  const name =
    /^Invalid column reference: "\w+\.([^"]+)"/.exec(error.message)?.[1] ??
    /^Invalid column reference: "\w+\["(.+)"\]"/.exec(error.message)?.[1] ??
    /^Unrecognized column: (.+)$/.exec(error.message)?.[1] ??
    /^Invalid impute column "(.+)"$/.exec(error.message)?.[1];
  const outside = /^Invalid column reference \(must be input[^"]*"\w+\.(\w+)"/.exec(error.message)?.[1];
  if (outside !== undefined) return notGathered(outside);
  const variable = /^Invalid variable reference: "(\w+)"/.exec(error.message)?.[1];
  if (variable !== undefined)
    return new ExpressionError(
      say("expressions.variable", { name: variable }),
      say("expressions.variableHint", { name: variable }),
    );
  return name !== undefined && tables.every((table) => table.columnIndex(name) < 0)
    ? missingColumn(name, tables)
    : error;
}
