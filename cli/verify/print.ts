import type { CheckedSignature } from "../../exchange/signing/check-signatures.ts";
import { say } from "../../shared/words/catalogue.ts";
import { oneLine } from "../text/plain.ts";
import type { Style } from "../text/style.ts";
import type { VerifyReport } from "./report.ts";

/** Longest value that is printed, in characters. */
const longest = 120;

/** The report for people: what was checked, what differs, and what that comes to. */
export function printReport({ ok, checks, signatures, cells }: VerifyReport, style: Style): string {
  const sign = (isGood: boolean) => (isGood ? "✓" : style.red("✗"));
  const lines = checks.flatMap(({ ok: isGood, detail }) =>
    detail === undefined ? [] : [`${sign(isGood)} ${oneLine(detail)}`],
  );
  for (const signature of signatures) lines.push(`${sign(signature.ok)} ${oneLine(describe(signature))}`);
  // Where the file cannot be opened, whether somebody signed it is not known.
  const isOpen = checks.some(({ what, ok }) => what === "archive" && ok);
  if (isOpen && signatures.length === 0) lines.push(`· ${say("cli.verify.unsigned")}`);
  const same = cells.filter((cell) => cell.ok).length;
  if (cells.length > 0)
    lines.push(`${sign(same === cells.length)} ${say("cli.verify.cells", { same, count: cells.length })}`);
  for (const { id, ok: isGood, at = "", expected, found } of cells) {
    if (isGood) continue;
    lines.push(`  ${style.bold(id)}: ${oneLine(at)}`);
    lines.push(
      `    ${say("cli.verify.then")} ${writeValue(expected)}`,
      `    ${say("cli.verify.now")} ${writeValue(found)}`,
    );
  }
  const stopped = findStop({ signatures, checks });
  const end = ok ? "cli.verify.same" : cells.length > 0 ? "cli.verify.differs" : stopped;
  return `${lines.join("\n")}\n\n${style.bold(say(end))}\n`;
}

/** Why its study was not run. */
function findStop({ signatures, checks }: Pick<VerifyReport, "signatures" | "checks">) {
  const failed = checks.filter((one) => !one.ok);
  const isWhole =
    signatures.every((one) => one.ok) && checks.some((one) => one.what === "manifest" && one.ok);
  if (isWhole && failed.some(({ what }) => what === "signed")) return "cli.verify.refused";
  return isWhole && failed.every(({ what }) => what.startsWith("data/"))
    ? "cli.verify.lacks"
    : "cli.verify.tampered";
}

function describe({ state, path, name, role, date, fingerprint, known, own }: CheckedSignature): string {
  if (state === "invalid" || role === null) return say("cli.verify.signature.invalid", { path });
  const values = {
    ...{ name: name ?? "", date: date ?? "", code: fingerprint ?? "", known: known ?? "" },
    role: say(role === "author" ? "cli.verify.author" : "cli.verify.reviewer"),
  };
  if (state === "changed") return say("cli.verify.signature.changed", values);
  if (own) return say("cli.verify.signature.own", values);
  return say(known === null ? "cli.verify.signature.stranger" : "cli.verify.signature.known", values);
}

/** A value in one line that is not longer than people read. */
export function writeValue(value: unknown): string {
  const text = oneLine(JSON.stringify(value) ?? "null");
  return text.length > longest ? `${text.slice(0, longest)} …` : text;
}
