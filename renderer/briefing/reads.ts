/** What a cell reads, as far as its text says it. Pure, and without the compiler: a list for readers, not for runs. */

export interface Reads {
  readonly files: readonly string[];
  readonly addresses: readonly string[];
  /** Whether it also reads files, or addresses, that are named by a computation. */
  readonly otherFiles: boolean;
  readonly otherAddresses: boolean;
}

/** A comment, a call of `file` or `remote` up to its first argument, or a string, whichever begins first. */
const pieces =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|(?<![\w$.])(file|remote)\s*\(\s*(?:("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\$]|\\.)*`)\s*[,)])?|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g;

/** Reads the names of files and the addresses in a cell's calls of `file` and `remote`. */
export function findReads(source: string): Reads {
  const files = new Set<string>();
  const addresses = new Set<string>();
  let otherFiles = false;
  let otherAddresses = false;
  for (const [, call, quoted] of source.matchAll(pieces)) {
    if (call === undefined) continue;
    const name = quoted?.slice(1, -1).replace(/\\(.)/g, "$1");
    if (call === "file") {
      if (name === undefined) otherFiles = true;
      else files.add(name);
    } else if (name === undefined) otherAddresses = true;
    else addresses.add(name);
  }
  return { files: [...files], addresses: [...addresses], otherFiles, otherAddresses };
}
