// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of cells and prose are what is tested
import { expect, test } from "vitest";
import { findLastRun, formatDay, listNames } from "../../../exchange/paper/byline.ts";
import { analyzeProse } from "../../../kernel/language/prose.ts";
import { hideExpressions, readTitle, splitTitle } from "../../../shared/markdown/prose.ts";
import { computes } from "../../../shared/markdown/prose-spans.ts";
import { renderMarkdown } from "../../../shared/markdown/render-markdown.ts";
import { bringsCode } from "../../../shared/study/cell-hash.ts";
import type { RunRecord } from "../../../shared/study/model.ts";
import { readMarking } from "../../../shared/study-file/marking.ts";

test("numbers that are not computed are dots, not code", () => {
  expect(hideExpressions('There are ${a.count("}")} of ${b}; \\${c} costs $5.')).toBe(
    "There are … of …; \\${c} costs $5.",
  );
  expect(hideExpressions("open ${a")).toBe("open ${a");
  expect(hideExpressions("From ${a} to ${b}. Then ${c}.")).toBe("From … to … Then …");
  expect(hideExpressions("${a}.5, ${b}.csv, ${c}...")).toBe("….5, ….csv, …...");
});

test("prose computes what stands in it outside code, formulas and escapes, as the kernel reads it", () => {
  const quoted = [
    ...["`${x}`", "``a ` ${x}``", "```\n${x}\n```", "~~~js\n${x}\n~~~", "    ${x}", "\\${x}", "$a${x}$"],
    ...["costs $5", "", "# `${x}`\n\n- ``${y}``"],
  ];
  const computed = [
    "${x}",
    "a `${x}` and ${y}",
    "```\n${x}\n```\n${y}",
    "# ${x}",
    "| ${x} |\n|-|\n| |",
    "${x",
  ];
  for (const source of [...quoted, ...computed]) {
    const { program, errors } = analyzeProse(source);
    expect([source, computes(source)]).toEqual([source, program !== null || errors.length > 0]);
    expect(bringsCode({ kind: "text", source })).toBe(computes(source));
  }
  expect([quoted.some(computes), computed.every(computes)]).toEqual([false, true]);
  expect(hideExpressions("`${x}` is ${x}")).toBe("`${x}` is …");
});

test("a title is a heading of the first level that begins the text", () => {
  const parts = splitTitle("# One *two* #\n\nText");
  expect(parts).toEqual({ title: "# One *two* #\n", rest: "\nText" });
  expect(readTitle(parts?.title ?? "")).toBe("One two");
  expect(splitTitle("## One")).toBeNull();
  expect(splitTitle("Text\n\n# One")).toBeNull();
});

test("notes in comments are not drawn; text behind them is", () => {
  expect(renderMarkdown("One\n\n<!-- notes: say\n\nthis -->\n\nTwo")).toBe("<p>One</p>\n<p>Two</p>\n");
  expect(renderMarkdown("One\n<!-- a -->\nTwo")).toBe("<p>One</p>\n<p>Two</p>\n");
  expect(renderMarkdown("<!-- a --> seen")).toContain("seen");
  expect(renderMarkdown("<!-- never ended\n\nTwo")).toContain("Two");
});

test("the last run is the latest of the records", () => {
  const run = (by: string, at: string) => ({ by, at }) as RunRecord;
  expect(findLastRun([run("a", "2026-01-02"), run("b", "2026-02-01"), run("c", "2025-12-31")])?.by).toBe("b");
  expect(findLastRun([])).toBeNull();
  expect(formatDay("2026-02-01T12:00:00Z")).toBe("February 1, 2026");
  expect(formatDay("yesterday")).toBeNull();
});

test("many names are said in part and counted", () => {
  expect(listNames(["a", "b"])).toBe("a and b");
  expect(listNames(["a", "b", "c", "d", "e", "f"])).toBe("a, b, c, d and 2 more");
});

test("a marking is what the front matter says, and nothing else", () => {
  expect(readMarking('marking: { scheme: TLP, label: "TLP:AMBER" }')).toBe("TLP:AMBER");
  expect(readMarking("title: marking")).toBeNull();
  expect(readMarking("marking: [")).toBeNull();
  expect(readMarking("marking: { label: 3 }")).toBeNull();
});
