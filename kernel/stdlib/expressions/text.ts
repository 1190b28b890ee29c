import type { Table } from "arquero";
import { say } from "../../../shared/words/english.ts";
import { mathConstants } from "../../language/expressions/operators.ts";
import { ExpressionError } from "./errors.ts";

const quoted = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g;
const methodCall = /([\w$\])"}]+)\s*\??\.\s*([\w$]+)\s*\(/g;
const constantMember = new RegExp(`(?<![\\w$.])(?:${[...mathConstants].join("|")})\\s*\\??\\.`);

/**
 * An expression given as text is read by Arquero alone, which takes `d.name.trim()` for `trim()` of nothing and `E.A` for
 * a member of Euler's number. Columns that are missing and variables it refuses itself.
 * @throws ExpressionError when the text calls a method, or is only a column's name
 */
export function checkText(text: string, tables: readonly Table[]): void {
  const [table] = tables;
  if (table && table.columnIndex(text.trim()) >= 0)
    throw new ExpressionError(
      say("expressions.textColumn", { name: text.trim() }),
      say("expressions.textColumnHint", { name: JSON.stringify(text.trim()) }),
    );
  const bare = text.replaceAll(quoted, '""');
  for (const [, owner = "", method = ""] of bare.matchAll(methodCall))
    if (owner !== "op" && owner !== "Math")
      throw new ExpressionError(say("expressions.text", { name: method }), say("expressions.textHint"));
  const constant = constantMember.exec(bare)?.[0];
  if (constant !== undefined)
    throw new ExpressionError(say("expressions.text", { name: constant }), say("expressions.textHint"));
}
