/** A chunk's options, in its braces (`{r plot, echo=FALSE}`) or on its first lines (`#| echo: false`, `//| …`). */

export interface ChunkOptions {
  /** The chunk's name, which is to be its cell's. */
  readonly label: string | undefined;
  /** Whether its code is not shown. */
  readonly hidesCode: boolean;
}

export function readChunkOptions(options: string, code: string): ChunkOptions {
  const lines = code.match(/^(#\||\/\/\||--\|).*$/gm) ?? [];
  const named = new Map<string, string>();
  for (const line of lines) {
    const [, key, value] = /^(?:#\||\/\/\||--\|)\s*([\w-]+)\s*:\s*(.*)$/.exec(line) ?? [];
    if (key !== undefined && value !== undefined)
      named.set(key, value.trim().replace(/^(["'])(.*)\1$/, "$2"));
  }
  const first = /^([^\s,="']+)(?=\s*(,|$))/.exec(options)?.[1];
  const label = named.get("label") ?? /\blabel\s*=\s*["']([^"']+)["']/.exec(options)?.[1] ?? first;
  return {
    label: label === undefined || label.startsWith(".") || label.startsWith("#") ? undefined : label,
    hidesCode: /^false$/i.test(named.get("echo") ?? "") || /\b(echo|include)\s*=\s*(FALSE|F)\b/.test(options),
  };
}
