import { ColumnTable, Table } from "arquero";
import { nearestName } from "../../shared/edit-distance.ts";
import { say } from "../../shared/words/english.ts";
import type { Scope } from "./scope.ts";

function methodsOf(prototype: object): string[] {
  const names = new Set<string>();
  for (let at = prototype; at !== Object.prototype && at !== null; at = Object.getPrototypeOf(at))
    for (const name of Object.getOwnPropertyNames(at))
      if (/^[a-z]\w*$/i.test(name) && name !== "constructor") names.add(name);
  return [...names];
}

const ofLists = new Set(methodsOf(Array.prototype));
const ofText = new Set(methodsOf(String.prototype));

/** Read late: the methods of tables are put in place when the standard library is. */
function ofTables(): Set<string> {
  return new Set(methodsOf(ColumnTable.prototype));
}

/** Methods for what a variable holds. */
function hintKnown(name: string, method: string, value: unknown): string | undefined {
  if (value instanceof Promise) return say("runtime.hintPromise", { name });
  if (value instanceof Table) {
    if (ofLists.has(method)) return say("runtime.hintTableList", { name, method });
    return hintNear(method, [...ofTables()]);
  }
  if (Array.isArray(value)) return hintNear(method, [...ofLists]);
  if (typeof value === "string") return hintNear(method, [...ofText]);
  return undefined;
}

function hintNear(name: string, names: readonly string[]): string | undefined {
  const near = nearestName(name, names);
  return near === null || near === name ? undefined : say("runtime.hintMean", { name: near });
}

/** Methods of tables, lists and text, for what no variable of the study holds. */
function hintUnknown(method: string): string | undefined {
  const tables = ofTables();
  if (tables.has(method) && !ofText.has(method)) return say("runtime.hintAwait", { method });
  if (ofLists.has(method)) return say("runtime.hintMaybeTable", { method });
  return hintNear(method, [...new Set([...ofText, ...ofLists, ...tables])]);
}

/**
 * What to try where something was called that is no function: `votes.map(…)` of a table, `file("a.csv").table().filter(…)`
 * without await, `name.toUppercase()`.
 * @param called what the engine's message names, such as `votes.map`
 */
export function hintCall(called: string, scope: Scope): string | undefined {
  const dot = called.lastIndexOf(".");
  const [receiver, method] = [called.slice(0, Math.max(dot, 0)), called.slice(dot + 1)];
  const entry = scope.lookup(dot < 0 ? called : receiver);
  const value = entry && !entry.failed ? entry.value : undefined;
  if (dot >= 0) return entry && !entry.failed ? hintKnown(receiver, method, value) : hintUnknown(method);
  if (value === undefined) return undefined;
  const kind =
    value instanceof Table
      ? "runtime.kindTable"
      : Array.isArray(value)
        ? "runtime.kindList"
        : value instanceof Promise
          ? "runtime.kindPromise"
          : "runtime.kindValue";
  return say("runtime.hintNotFunction", { name: called, kind: say(kind) });
}
