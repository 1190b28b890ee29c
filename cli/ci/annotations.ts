/**
 * Lines that GitHub shows beside the text of a pull request.
 * Source of the form: GitHub's documentation, "Workflow commands for GitHub Actions"; of the escapes: actions/toolkit,
 * packages/core/src/command.ts.
 */
import type { Outcome } from "./outcome.ts";

const escapeData = (text: string) =>
  text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const escapeProperty = (text: string) => escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");

/**
 * @param path of the study, from the top of its repository, with `/` between folders
 * @param lines where each cell begins in the file (`locateCells`)
 */
export function writeAnnotations(
  { cells }: Outcome,
  path: string,
  lines: ReadonlyMap<string, number>,
): string {
  return cells
    .flatMap(({ problems }) => problems)
    .map(({ severity, name, message, hint, cell, line, column }) => {
      const first = lines.get(cell);
      const places = [
        `file=${escapeProperty(path)}`,
        ...(first === undefined ? [] : [`line=${first + (line ?? 1) - 1}`]),
        ...(first === undefined || column === undefined ? [] : [`col=${column}`]),
        `title=${escapeProperty(`${cell}: ${name}`)}`,
      ];
      const text = hint === undefined ? message : `${message}\n${hint}`;
      return `::${severity} ${places.join(",")}::${escapeData(text)}\n`;
    })
    .join("");
}
