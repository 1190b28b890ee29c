import { Table } from "arquero";
import { nearestName } from "../../shared/edit-distance.ts";
import { say } from "../../shared/words/english.ts";
import { standardLibrary } from "../stdlib/library.ts";
import { hintCall } from "./method-hints.ts";
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

/** What is frozen refuses a change in these words: V8, then SpiderMonkey, then JavaScriptCore. */
const refusals = [
  /^Cannot (?:add|define) property (\S+?), object is not extensible$/,
  /^Cannot (?:assign to read only|redefine|delete) property:? '?([^'\s]+)'?(?: of |$)/,
  /^can't define property "?([^"\s]+)"?: .+ is not extensible$/,
  /^"?([^"\s]+)"? is read-only$/,
  /^Attempt(?:ing|ed) to (?:define property on object that is not extensible|assign to readonly property)/,
];

/**
 * Why something cannot be changed and what to write instead. The engine names the property; whose it is, is in the line.
 * @param line of the author's source, where it is known
 */
function hintFrozen(property: string | undefined, line: string): string {
  const name =
    property !== undefined && /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(property) ? property : "name";
  if (/\.prototype\b|__proto__/.test(line)) return say("runtime.hintBuiltIn", { name });
  const isAlone =
    property !== undefined &&
    new RegExp(`(?<![\\w$.])${name.replaceAll("$", "\\$")}\\s*[^\\s\\w(.]*=(?!=)`).test(line);
  if (/\b(?:globalThis|self|window)\b/.test(line) || isAlone) return say("runtime.hintGlobal", { name });
  return say("runtime.hintFrozen");
}

/**
 * What to try, for errors that have a usual cause: a name that nothing defines, a column that no table has, a method that
 * something has not, a value that is missing, a change of what is frozen.
 * @param line the author's line where it happened, where it is known
 */
export function hintFor(message: string, scope: Scope, line = ""): string | undefined {
  const name =
    /^(\S+) is not defined$/.exec(message)?.[1] ?? /^Can't find variable: (\S+)$/.exec(message)?.[1];
  if (name !== undefined) return hintName(name, scope);
  const column =
    /^Invalid column reference: "\w+\.([^"]+)"/.exec(message)?.[1] ??
    /^Invalid column reference: "\w+\["(.+)"\]"/.exec(message)?.[1] ??
    /^Unrecognized column: (.+)$/.exec(message)?.[1];
  if (column !== undefined) return hintColumn(column, scope);
  if (message.startsWith("Invalid column reference")) return hintColumn("", scope);
  // V8 and SpiderMonkey; JavaScriptCore adds what was called in parentheses.
  const called = /^([\s\S]+?) is not a function(?:$|\.| or )/.exec(message)?.[1];
  if (called !== undefined) return hintCall(called, scope);
  const early =
    /^Cannot access '(\w+)' before initialization/.exec(message)?.[1] ??
    /^can't access lexical declaration '(\w+)' before/.exec(message)?.[1];
  if (early !== undefined) return say("runtime.hintEarly", { name: early });
  const missing =
    /^Cannot read properties of (?:null|undefined) \(reading '(\w+)'\)/.exec(message)?.[1] ??
    /^can't access property "(\w+)"/.exec(message)?.[1] ??
    /^(?:null|undefined) is not an object \(evaluating '[^']*\.(\w+)'\)/.exec(message)?.[1];
  if (missing !== undefined) return say("runtime.hintMissing", { name: missing });
  for (const refusal of refusals) {
    const refused = refusal.exec(message);
    if (refused) return hintFrozen(refused[1], line);
  }
  return /BigInt/.test(message) && /mix/.test(message) ? say("runtime.hintBigint") : undefined;
}
