import { Table } from "arquero";
import { nearestName } from "../../shared/edit-distance.ts";
import { say } from "../../shared/words/catalogue.ts";
import { standardLibrary } from "../stdlib/library.ts";
import type { Scope } from "./scope.ts";

const network = new Set(["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "importScripts", "require"]);
const surroundings = new Set([
  "window",
  "document",
  "localStorage",
  "process",
  "Buffer",
  "Deno",
  "alert",
  "prompt",
]);

function hintName(name: string, scope: Scope): string | undefined {
  const entry = scope.lookup(name);
  if (entry?.failed) return say("runtime.hintFailed", { name, cell: entry.owner });
  if (network.has(name)) return say("runtime.hintNetwork", { name });
  if (surroundings.has(name)) return say("runtime.hintSurroundings", { name });
  const near = nearestName(name, [...scope.names(), ...standardLibrary.keys()]);
  return near === null ? undefined : say("runtime.hintMean", { name: near });
}

/** Columns of every table that a variable holds, since an error does not say which table it was about. */
function columnNames(scope: Scope): Set<string> {
  const names = new Set<string>();
  for (const value of scope.values())
    if (value instanceof Table) for (const name of value.columnNames()) names.add(name);
  return names;
}

function hintColumn(name: string, scope: Scope): string | undefined {
  const names = columnNames(scope);
  const near = nearestName(name, names);
  if (near !== null) return say("runtime.hintMean", { name: near });
  return names.size === 0
    ? undefined
    : say("runtime.hintColumns", { columns: [...names].slice(0, 20).join(", ") });
}

/**
 * What to try, for errors that have a usual cause: a name that nothing defines, a column that no table has,
 * a variable inside a table expression.
 */
export function hintFor(message: string, scope: Scope): string | undefined {
  const name =
    /^(\S+) is not defined$/.exec(message)?.[1] ?? /^Can't find variable: (\S+)$/.exec(message)?.[1];
  if (name !== undefined) return hintName(name, scope);
  const column =
    /^Invalid column reference: "\w+\.([^"]+)"/.exec(message)?.[1] ??
    /^Invalid column reference: "\w+\["(.+)"\]"/.exec(message)?.[1] ??
    /^Unrecognized column: (.+)$/.exec(message)?.[1];
  if (column !== undefined) return hintColumn(column, scope);
  if (message.startsWith("Invalid column reference")) return hintColumn("", scope);
  const closure = /^Invalid variable reference: "(\w+)"/.exec(message)?.[1];
  return closure === undefined ? undefined : say("runtime.hintClosure", { name: closure });
}
