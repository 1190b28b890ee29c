import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { pseudonymise } from "../../cli/pseudonymise.ts";
import { readFileFacts } from "../../shared/study-file/file-facts.ts";
import { parseStudyFile } from "../../shared/study-file/parse.ts";

const fence = "```";
const study = `---
chancery: 1
title: Survey
files: [survey.csv]
data:
  survey.csv: { marking: { scheme: TLP, label: "TLP:AMBER" }, personal: [name, email], note: kept }
---

Rows of ${"$"}{(await file('survey.csv').table()).numRows()}

${fence}ts {#rows}
const rows = await file("survey.csv").table()
const other = await file("prices.csv").text()
${fence}
`;
const data = "name,email,n\nAda,ada@x.org,1\nBo,,2\nAda,ada@x.org,3\n";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "chancery-pseudonyms-"));
  writeFileSync(join(folder, "a.study.md"), study);
  writeFileSync(join(folder, "survey.csv"), data);
  vi.stubEnv("CHANCERY_KEYS", join(folder, "keys"));
  vi.spyOn(process.stdout, "write").mockImplementation((_text, ...rest) => {
    const done = rest.find((one) => typeof one === "function");
    if (done) (done as () => void)();
    return true;
  });
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});
const read = (name: string) => readFileSync(join(folder, name), "utf8");
const carryOut = (...args: string[]) => pseudonymise([join(folder, "a.study.md"), ...args]);

test("the study reads a copy with pseudonyms, which is of no persons any more; the key stays on the device", async () => {
  expect(await carryOut("--file", "survey.csv")).toBe(0);
  const rows = read("survey-pseudonymised.csv")
    .split("\n")
    .map((line) => line.split(","));
  expect(rows.map(([, , n]) => n)).toEqual(["n", "1", "2", "3", undefined]);
  expect(rows[1]?.slice(0, 2)).toEqual(rows[3]?.slice(0, 2));
  expect([rows[0]?.[0], rows[2]?.[1]]).toEqual(["name", ""]);
  expect(read("survey-pseudonymised.csv")).not.toMatch(/Ada|Bo|x\.org/);
  expect(read("survey.csv")).toBe(data);

  const text = read("a.study.md");
  const { meta, files, cells } = parseStudyFile(text, "a");
  expect(files).toEqual(["survey-pseudonymised.csv"]);
  const facts = readFileFacts(meta.frontMatter);
  expect([...facts.keys()]).toEqual(["survey-pseudonymised.csv"]);
  expect(facts.get("survey-pseudonymised.csv")).toMatchObject({
    personal: [],
    marking: { label: "TLP:AMBER" },
  });
  expect(meta.frontMatter).toContain("note: kept");
  expect(cells.map(({ source }) => source).join("\n")).not.toMatch(/["']survey\.csv/);
  expect(text).toContain('file("prices.csv")');

  const [key = ""] = readdirSync(join(folder, "keys"));
  if (process.platform !== "win32") expect(statSync(join(folder, "keys", key)).mode & 0o777).toBe(0o600);
  expect(text).not.toContain(read(join("keys", key)).trim());
});

test("one column of two leaves the other personal, the same key gives the same pseudonyms, and no file is replaced", async () => {
  await carryOut("--file", "survey.csv", "--column", "name");
  const { meta } = parseStudyFile(read("a.study.md"), "a");
  expect(readFileFacts(meta.frontMatter).get("survey-pseudonymised.csv")?.personal).toEqual(["email"]);
  const first = read("survey-pseudonymised.csv");
  writeFileSync(join(folder, "a.study.md"), study);
  await carryOut("--file", "survey.csv", "--column", "name");
  expect(read("survey-pseudonymised-2.csv")).toBe(first);
});

test("a column, a file or a form that is not there is refused, and nothing is changed", async () => {
  await expect(carryOut("--file", "survey.csv", "--column", "phone")).rejects.toThrow("no column phone");
  await expect(carryOut("--file", "else.csv", "--column", "a")).rejects.toThrow("no data file else.csv");
  await expect(carryOut("--file", "prices.csv")).rejects.toThrow("no column of prices.csv");
  await expect(carryOut()).rejects.toThrow("needs a study and a data file");
  expect(read("a.study.md")).toBe(study);
  expect(readdirSync(folder).filter((name) => name.includes("pseudonymised"))).toEqual([]);
});
