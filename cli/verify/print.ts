import { say } from "../../shared/words/catalogue.ts";
import { oneLine } from "../text/plain.ts";
import type { Style } from "../text/style.ts";
import type { VerifyReport } from "./report.ts";

/** Longest value that is printed, in characters. */
const longest = 120;

/** The report for people: what was checked, what differs, and what that comes to. */
export function printReport({ ok, checks, cells }: VerifyReport, style: Style): string {
  const sign = (isGood: boolean) => (isGood ? "✓" : style.red("✗"));
  const lines = checks.flatMap(({ ok: isGood, detail }) =>
    detail === undefined ? [] : [`${sign(isGood)} ${oneLine(detail)}`],
  );
  const same = cells.filter((cell) => cell.ok).length;
  if (cells.length > 0)
    lines.push(`${sign(same === cells.length)} ${say("cli.verify.cells", { same, count: cells.length })}`);
  for (const { id, ok: isGood, at = "", expected, found } of cells) {
    if (isGood) continue;
    lines.push(`  ${style.bold(id)}: ${oneLine(at)}`);
    lines.push(
      `    ${say("cli.verify.then")} ${write(expected)}`,
      `    ${say("cli.verify.now")} ${write(found)}`,
    );
  }
  const end = ok ? "cli.verify.same" : cells.length > 0 ? "cli.verify.differs" : "cli.verify.tampered";
  return `${lines.join("\n")}\n\n${style.bold(say(end))}\n`;
}

function write(value: unknown): string {
  const text = oneLine(JSON.stringify(value) ?? "null");
  return text.length > longest ? `${text.slice(0, longest)} …` : text;
}
