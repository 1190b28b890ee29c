/**
 * A report of JUnit's form, which CI servers read. Source of the form: the schemas of Jenkins (xunit-plugin,
 * junit-10.xsd) and of Windy Road (JUnit.xsd); what is written here is valid by both.
 */
import { countOutcome, type Outcome, type Problem } from "./outcome.ts";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
  "\t": "&#9;",
};

/** Text as XML 1.0, also in an attribute; characters that XML has no way to write are replaced. */
function escapeXml(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
      .replace(/\r\n?/g, "\n")
      .replace(/[&<>"\n\t]/g, (char) => entities[char] ?? char)
  );
}

const attributes = (values: Readonly<Record<string, string | number>>) =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join("");

/**
 * @param at when it was made
 * @param host name of the machine
 */
export function writeJunit(outcome: Outcome, at: Date, host: string): string {
  const { all, failed, skipped } = countOutcome(outcome);
  const seconds = outcome.cells.reduce((sum, cell) => sum + cell.seconds, 0).toFixed(3);
  const cases = outcome.cells.map(({ id, status, seconds: own, problems }) => {
    const open = `    <testcase${attributes({ name: id, classname: outcome.file, time: own.toFixed(3) })}`;
    if (status === "skipped") return `${open}><skipped/></testcase>`;
    // The schemas let a test fail once: what is wrong with it stands in one text.
    const errors = problems.filter(({ severity }) => severity === "error");
    const [first] = errors;
    if (status === "ok") return `${open}/>`;
    const told = { message: first?.message ?? status, type: first?.name ?? status };
    return `${open}><failure${attributes(told)}>${escapeXml(errors.map(tell).join("\n"))}</failure></testcase>`;
  });
  const counts = { tests: all, failures: failed, errors: 0, skipped };
  const suite = {
    ...{ name: outcome.title === "" ? outcome.file : outcome.title, package: "chancery", id: 0 },
    // The schema has no place for a zone; it is UTC.
    ...{ timestamp: at.toISOString().slice(0, 19), hostname: host, ...counts, time: seconds },
  };
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite${attributes(suite)}>
    <properties/>
${cases.join("\n")}
    <system-out/>
    <system-err/>
  </testsuite>
</testsuites>
`;
}

function tell({ name, message, hint, cell, line, column }: Problem): string {
  const where = line === undefined ? cell : `${cell}:${line}:${column ?? 1}`;
  return [`${where} ${name}: ${message}`, ...(hint === undefined ? [] : [hint])].join("\n");
}
