// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of cells and prose are what is tested
import { expect, test } from "vitest";
import { findReads } from "../../../renderer/briefing/reads.ts";

test("names of files and addresses stand in calls alone, not in comments, strings or other names", () => {
  const source = [
    '// file("old.csv")',
    'const a = await file("votes.csv").table()',
    "const b = await file('it\\'s.csv', x).text() /* file(`no.csv`) */",
    'const c = "file(\\"no.csv\\")" + profile("no.csv") + my.file("no.csv")',
    "const d = remote(`https://example.org/d.csv`)",
  ].join("\n");
  expect(findReads(source)).toEqual({
    files: ["votes.csv", "it's.csv"],
    addresses: ["https://example.org/d.csv"],
    otherFiles: false,
    otherAddresses: false,
  });
});

test("what names its file or address by a computation is told as such", () => {
  const found = findReads("const t = await file(name).table(); remote(`https://x.org/${year}.csv`)");
  expect(found).toMatchObject({ files: [], addresses: [], otherFiles: true, otherAddresses: true });
});
