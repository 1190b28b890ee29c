// @vitest-environment jsdom
import { describe, expect, test } from "vitest";
import { writeAnnotations } from "../../../cli/ci/annotations.ts";
import { writeBadge } from "../../../cli/ci/badge.ts";
import { writeJunit } from "../../../cli/ci/junit.ts";
import { locateCells } from "../../../cli/ci/locate-cells.ts";
import { type Outcome, tellCheck, tellRun } from "../../../cli/ci/outcome.ts";
import { parseStudyFile } from "../../../shared/study-file/parse.ts";

const file = "a: b,c/votes.study.md";
const error = {
  name: "TypeError",
  message: "100 % <bad>\nsecond",
  cell: "fails",
  line: 2,
  column: 5,
  hint: "Try.",
};
const outcome: Outcome = tellRun("Votes & <counts>", file, [
  { id: "fine", status: "ok", ms: 1500, defines: [], uses: [], outputs: [] },
  { id: "fails", status: "error", ms: 2, defines: [], uses: [], outputs: [], error },
  { id: "needs", status: "skipped", ms: 0, defines: [], uses: ["b"], outputs: [] },
]);

const parse = (xml: string) => new DOMParser().parseFromString(xml, "text/xml");

describe("a report of JUnit's form", () => {
  const xml = writeJunit(outcome, new Date("2026-01-02T03:04:05.678Z"), "host");
  const document = parse(xml);
  /** What the schemas of Jenkins (junit-10.xsd) and of Windy Road (JUnit.xsd) both allow. */
  const allowed: Record<string, { needs: string[]; may: string[]; holds: string[] }> = {
    testsuites: { needs: [], may: [], holds: ["testsuite"] },
    testsuite: {
      needs: ["name", "timestamp", "hostname", "tests", "failures", "errors", "time", "id", "package"],
      may: ["skipped"],
      holds: ["properties", "testcase", "system-out", "system-err"],
    },
    testcase: { needs: ["name", "classname", "time"], may: [], holds: ["skipped", "failure", "error"] },
    failure: { needs: ["type"], may: ["message"], holds: [] },
    skipped: { needs: [], may: [], holds: [] },
    properties: { needs: [], may: [], holds: [] },
    "system-out": { needs: [], may: [], holds: [] },
    "system-err": { needs: [], may: [], holds: [] },
  };

  test("has the elements and attributes of the schemas, in their order", () => {
    for (const element of document.querySelectorAll("*")) {
      const rule = allowed[element.tagName];
      expect(rule, element.tagName).toBeDefined();
      const names = element.getAttributeNames();
      expect(names).toEqual(expect.arrayContaining(rule?.needs ?? []));
      expect(names.filter((name) => ![...(rule?.needs ?? []), ...(rule?.may ?? [])].includes(name))).toEqual(
        [],
      );
      const places = [...element.children].map(({ tagName }) => rule?.holds.indexOf(tagName) ?? -1);
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(places).not.toContain(-1);
    }
    expect(document.querySelector("testsuite")?.getAttribute("timestamp")).toBe("2026-01-02T03:04:05");
  });

  test("counts and names what fell short", () => {
    const suite = document.querySelector("testsuite");
    const count = (name: string) => suite?.getAttribute(name);
    expect(["tests", "failures", "errors", "skipped", "time"].map(count)).toEqual([
      "3",
      "1",
      "0",
      "1",
      "1.502",
    ]);
    expect(suite?.getAttribute("name")).toBe("Votes & <counts>");
    expect(document.querySelector("[name=fails] failure")?.getAttribute("message")).toBe(error.message);
    expect(document.querySelector("[name=fails] failure")?.textContent).toBe(
      "fails:2:5 TypeError: 100 % <bad>\nsecond\nTry.",
    );
    expect(document.querySelector("[name=needs] skipped")).not.toBeNull();
  });

  test("stays XML whatever a cell says", () => {
    const odd = { ...error, message: "\u0000\u001b]]>\ud800" };
    const told = tellRun("t", file, [
      { ...{ id: "x", status: "error", ms: 0 }, defines: [], uses: [], outputs: [], error: odd },
    ]);
    const read = parse(writeJunit(told, new Date(0), "h"));
    expect(read.querySelector("failure")?.getAttribute("message")).toBe("\ufffd\ufffd]]>\ufffd");
  });
});

describe("annotations of GitHub's", () => {
  test("point to the line of the file, with their escapes", () => {
    const text =
      "---\ntitle: x\n---\n\nProse.\n\n```ts {#fine}\n1\n```\n\n```ts {#fails}\nconst a = 1\nb.c.d\n```\n";
    const lines = locateCells(text, parseStudyFile(text, "x").cells);
    expect(writeAnnotations(outcome, file, lines)).toBe(
      "::error file=a%3A b%2Cc/votes.study.md,line=13,col=5,title=fails%3A TypeError::100 %25 <bad>%0Asecond%0ATry.\n",
    );
  });

  test("tell warnings of a check as such", () => {
    const cells = [{ id: "a", kind: "ts" as const, source: "1" }];
    const found = [
      {
        ...{ cell: "a", line: 1, column: 1, code: 2339, message: "m", from: 0, to: 1 },
        severity: "warning" as const,
      },
    ];
    const told = tellCheck("t", "f.md", cells, found);
    expect(told.cells[0]?.status).toBe("ok");
    expect(writeAnnotations(told, "f.md", new Map([["a", 3]]))).toBe(
      "::warning file=f.md,line=3,col=1,title=a%3A TS2339::m\n",
    );
  });
});

test("equal cells are found each in its own place", () => {
  const text = "```ts\n1\n```\n\ntext\n\n```ts\n1\n```\n";
  const { cells } = parseStudyFile(text, "x");
  expect([...locateCells(text, cells).values()]).toEqual([2, 5, 8]);
});

test("a badge says how many cells fell short, and nothing of the study", () => {
  const badge = writeBadge(outcome, "run");
  expect(badge).toContain("<title>study: 2 of 3 fell short</title>");
  expect(badge).toContain("#b3261e");
  expect(badge).not.toContain("Votes");
  const good = { ...outcome, cells: outcome.cells.slice(0, 1) };
  expect(writeBadge(good, "check")).toContain("<title>check: all good: 1</title>");
});
