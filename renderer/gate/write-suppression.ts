/** Leaving small counts out of what a cell shows last, as the Arquero that a person would write. */
import type { SmallColumn } from "../../shared/gate/small-counts.ts";
import { findLast } from "../outputs/builder/writeCell.ts";
import { isChain } from "../outputs/grid/writeVerbs.ts";

interface Part {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const identifier = /^[A-Za-z_$][\w$]*$/;

/**
 * A cell's text in which the last table that it shows, or that its last chart is drawn from, has no small counts.
 * @param columns that hold them
 * @param threshold counts below it are small; 0 stays, since it tells of nobody
 * @param comment a line that says so, without its `//`
 * @returns null where that table is no name and no chain of calls
 */
export function writeSuppression(
  source: string,
  columns: readonly SmallColumn[],
  threshold: number,
  comment: string,
): string | null {
  const last = findLast(source);
  const table = last && findShown(last);
  if (!table) return null;
  const awaited = /^await\s+([\s\S]+)$/.exec(table.text)?.[1];
  if (!isChain(awaited ?? table.text)) return null;
  const start = awaited === undefined ? table.text : `(${table.text})`;
  const kept = columns.map(({ name, hasGaps }) => {
    const [key, value] = identifier.test(name)
      ? [name, `d.${name}`]
      : [JSON.stringify(name), `d[${JSON.stringify(name)}]`];
    const known = hasGaps ? `${value} != null && ` : "";
    return `${key}: d => ${known}${value} > 0 && ${value} < ${threshold} ? null : ${value}`;
  });
  const indent = table.from === last.from ? "  " : "    ";
  const verb = `.derive({ ${kept.join(", ")} })`;
  const written = `${start}\n${indent}// ${comment}\n${indent}${verb}`;
  return source.slice(0, table.from) + written + source.slice(table.to);
}

/** The table in an expression that shows one: itself, or what `display` and `chart` are given first. */
function findShown({ from, to, text }: Part): Part | null {
  const call = /^(?:display|chart)\(\s*/.exec(text)?.[0];
  if (call === undefined) return { from, to, text };
  const length = findArgumentEnd(text, call.length) - call.length;
  if (length <= 0) return null;
  const argument = text.slice(call.length, call.length + length).trimEnd();
  const start = from + call.length;
  return { from: start, to: start + argument.length, text: argument };
}

/** Where a call's argument that begins at `at` ends; -1 where it does not. */
function findArgumentEnd(text: string, at: number): number {
  let depth = 0;
  let quote = "";
  for (let place = at; place < text.length; place += 1) {
    const one = text.charAt(place);
    if (quote !== "") {
      if (one === "\\") place += 1;
      else if (one === quote) quote = "";
    } else if (`"'\``.includes(one)) quote = one;
    else if (depth === 0 && (one === "," || one === ")")) return place;
    else if ("([{".includes(one)) depth += 1;
    else if (")]}".includes(one)) depth -= 1;
  }
  return -1;
}
