/** Text that is shown as it is: a fence longer than any in it. Source: CommonMark 0.31, §4.5. */
export function writeFence(text: string, info: string): string {
  // An info string with a backtick stands behind tildes only; line ends would end it.
  const line = info.replace(/\s+/g, " ").trim();
  const mark = line.includes("`") ? "~" : "`";
  const runs = text.match(mark === "`" ? /^\s*`{3,}/gm : /^\s*~{3,}/gm) ?? [];
  const fence = mark.repeat(Math.max(3, ...runs.map((run) => run.trimStart().length + 1)));
  return [`${fence}${line}`, ...(text === "" ? [] : [text]), fence].join("\n");
}
