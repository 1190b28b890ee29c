/**
 * Which cells' code is on the stack. Each compiled program has a source URL with a mark that nobody can guess; the mark is
 * taken out of every stack that a cell can read, so that generated code with a `sourceURL` of its own cannot pretend.
 */
import { murmur3 } from "./random.ts";

const mark = /(chancery-cell:[\w-]+)~\w+/g;

/** Taken before `Math.random` starts from a seed that cells know. */
const secret = Array.from({ length: 8 }, () => Math.random().toString(36)).join("");
let made = 0;

/** A mark that was never given before. */
export function makeMark(): string {
  made += 1;
  const half = (seed: number) => murmur3(`${secret}${made}${secret}`, seed).toString(36);
  return half(secret.length) + half(made ^ 0x5bd1e995);
}

type Site = NodeJS.CallSite;
const writeError = Error.prototype.toString;
const { apply } = Reflect;

/** The error whose call sites are asked for, and where they go. */
let asking: Error | null = null;
let answer: (string | undefined)[] = [];

function readUrl(site: Site): string | undefined {
  return site.getScriptNameOrSourceURL() ?? undefined;
}

/** As V8 writes a stack, without marks. Source: V8, stack-trace-api and ErrorUtils::FormatStackTrace. */
function writeStack(error: Error, sites: readonly Site[]): string {
  if (error === asking) {
    answer = sites.map(readUrl);
    return "";
  }
  let text: string;
  try {
    text = apply(writeError, error, []);
  } catch {
    text = "<error>";
  }
  for (const site of sites) text += `\n    at ${site}`;
  return text.replace(mark, "$1");
}

/** Makes stacks of this realm have no marks, where the engine lets a program write them (V8). */
export function installStackWriter(): void {
  Object.defineProperty(Error, "prepareStackTrace", {
    value: writeStack,
    writable: false,
    enumerable: false,
    configurable: false,
  });
}

/** Source URLs of the code on the stack, innermost first, asynchronous callers included; the whole text elsewhere than in V8. */
export function readCallers(): readonly (string | undefined)[] {
  const error = new Error();
  asking = error;
  answer = [];
  try {
    const { stack } = error;
    return answer.length > 0 ? answer : ((stack ?? "").match(/chancery-cell:[\w-]+~\w+/g) ?? []);
  } finally {
    asking = null;
  }
}
