/** Observable's own dialect of JavaScript, brought so far to JavaScript that it can be parsed. Only what is simple. */

/**
 * `viewof x = …` becomes `viewof$x = …`, of the same length, and `x = { … return y }` a function that is called: both
 * where they begin a line.
 */
export function prepareObservable(source: string): string {
  const lines = source.replace(/\r\n?/g, "\n").split("\n");
  const open = /^((?:viewof\s+)?[A-Za-z_$][\w$]*\s*=\s*)?\{\s*$/;
  for (const [at, line] of lines.entries()) {
    const head = open.exec(line);
    if (!head) continue;
    const end = lines.findIndex((other, index) => index > at && /^\};?\s*$/.test(other));
    if (end < 0) continue;
    const body = lines.slice(at + 1, end).join("\n");
    if (!/^\s*(return|yield|const|let|var|for|if|while|do|try|switch|throw)\b/m.test(body)) continue;
    const yields = /\byield\b/.test(body);
    lines[at] = `${head[1] ?? ""}${yields ? "(async function* () {" : "await (async () => {"}`;
    lines[end] = "})();";
  }
  return lines.join("\n").replace(/^viewof[ \t]([A-Za-z_$][\w$]*\s*=)/gm, "viewof$$$1");
}
