import { expect, test } from "vitest";
import { findReader, readDataFiles } from "../../../../renderer/study/files/read-files.ts";

const code = (source: string) => ({ id: "a", kind: "ts" as const, source });

test("files that cells read are shown after those that the study lists, each once", () => {
  const cells = [code(`await file("b.csv").table()\nfile('c.csv').text()`), code('file("a.csv").json()')];
  expect(readDataFiles(["a.csv"], cells)).toEqual(["a.csv", "b.csv", "c.csv"]);
});

test("prose and computed names give no file", () => {
  const prose = { id: "t", kind: "text" as const, source: 'Write file("x.csv").' };
  expect(readDataFiles([], [prose, code(`file(\`y-$\{year}.csv\`)`), code("file(name)")])).toEqual([]);
});

test("a file leads to the first cell that reads it", () => {
  const cells = [
    { id: "text", kind: "text" as const, source: 'file("a.csv")' },
    { id: "one", kind: "ts" as const, source: 'await file("a.csv").table()' },
    { id: "two", kind: "ts" as const, source: 'await file("a.csv").text()' },
  ];
  expect(findReader("a.csv", cells)).toBe("one");
  expect(findReader("b.csv", cells)).toBeNull();
});
