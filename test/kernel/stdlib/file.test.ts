import { describe, expect, it } from "vitest";
import { loadFormat } from "../../../kernel/readers/load-format.ts";
import { makeByteSource } from "../../../kernel/readers/source.ts";
import type { CellContext } from "../../../kernel/stdlib/context.ts";
import { makeFile } from "../../../kernel/stdlib/file.ts";
import { type ImportReport, importReportSchema } from "../../../shared/protocol/tables.ts";

function open(bytes: Uint8Array, change: Partial<CellContext> = {}) {
  const reports: ImportReport[] = [];
  const lines: string[] = [];
  const progress: [number, number | undefined, string | undefined][] = [];
  const asked: [number, number][] = [];
  const context: CellContext = {
    openRemote: () => Promise.reject(new Error("no web")),
    show: () => {},
    write: (stream, text) => lines.push(`${stream}: ${text}`),
    progress: (done, total, label) => progress.push([done, total, label]),
    async openFile(name) {
      const source = makeByteSource(name, bytes);
      return {
        ...source,
        read(from, to) {
          asked.push([from, to]);
          return source.read(from, to);
        },
      };
    },
    loadFormat,
    pause: async () => {},
    reportImport: (report) => reports.push(report),
    ...change,
  };
  return { file: makeFile(context), reports, lines, progress, asked };
}

const text = (words: string) => new TextEncoder().encode(words);
const ragged = text("a,b\n1,2\n3\n4,5\n");

describe("file(name).table()", () => {
  it("reports what it found, and tells each note as a warning that names the file", async () => {
    const { file, reports, lines } = open(ragged);
    await file("votes.csv").table({ delimiter: "," });
    expect(reports).toHaveLength(1);
    expect(importReportSchema.parse(reports[0])).toMatchObject({
      file: "votes.csv",
      given: ["delimiter"],
      rows: 3,
      recipe: { format: "csv", delimiter: ",", header: true },
      columns: [
        { name: "a", type: "number", missing: 0 },
        { name: "b", type: "number", missing: 1 },
      ],
    });
    expect(reports[0]?.notes).toHaveLength(1);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^warn: votes\.csv: /);
  });

  it("reports the types that the table's header shows, also of columns of mixed values", async () => {
    const { file, reports } = open(text('[{"a": "x", "b": 1}, {"a": 2, "b": true}, {"a": null, "b": [1]}]'));
    await file("votes.json").table();
    expect(reports[0]?.columns).toEqual([
      { name: "a", type: "string", missing: 1 },
      { name: "b", type: "object", missing: 0 },
    ]);
  });

  it("tells the same file read in the same way once, and again when it is read in another", async () => {
    const { file, reports, lines } = open(ragged);
    await file("votes.csv").table({ delimiter: ",", header: true });
    await file("votes.csv").table({ header: true, delimiter: "," });
    expect(reports).toHaveLength(1);
    expect(lines).toHaveLength(1);
    await file("votes.csv").table({ types: { a: "string" } });
    expect(reports).toHaveLength(2);
  });

  it("reads the bytes once for recipe() and table() of one file", async () => {
    const { file, asked, reports } = open(ragged);
    const votes = file("votes.csv");
    expect(await votes.recipe()).toMatchObject({ format: "csv" });
    expect(reports).toHaveLength(0);
    const before = asked.length;
    await votes.table();
    expect(asked.length).toBe(before);
    expect(reports).toHaveLength(1);
  });

  it("of a long file asks for pieces and tells how far it is, at most once for each percent", async () => {
    const line = `${"x".repeat(60)},1\n`;
    const bytes = text(`word,n\n${line.repeat(200_000)}`);
    const { file, progress, asked } = open(bytes);
    const table = await file("long.csv").table();
    expect(table.numRows()).toBe(200_000);
    expect(progress.length).toBeGreaterThan(1);
    expect(progress.length).toBeLessThanOrEqual(101);
    expect(progress.every(([done, total]) => total === bytes.length && done <= bytes.length)).toBe(true);
    expect(progress[0]?.[2]).toBe("Reading long.csv");
    expect(Math.max(...asked.map(([from, to]) => to - from))).toBeLessThan(bytes.length);
  });

  it("of a short file tells no progress", async () => {
    const { file, progress } = open(ragged);
    await file("votes.csv").table();
    expect(progress).toEqual([]);
  });

  it("ends when its cell is over", async () => {
    const over = () => Promise.reject(new Error("The cell was stopped."));
    const { file } = open(text(`n\n${"1\n".repeat(6_000_000)}`), { pause: over });
    await expect(file("long.csv").table()).rejects.toThrow("stopped");
  });
});

describe("the other readers of a file", () => {
  it("give bytes that are the cell's own, text and JSON", async () => {
    const { file } = open(text('{"a": 1}'));
    const one = file("a.json");
    const bytes = await one.bytes();
    bytes.fill(0);
    expect(await one.text()).toBe('{"a": 1}');
    expect(await one.json()).toEqual({ a: 1 });
  });

  it("name the file in their errors", async () => {
    const { file } = open(text("{"));
    await expect(file("a.json").json()).rejects.toThrow("a.json");
    await expect(file("a.json").arrow()).rejects.toThrow("The file a.json cannot be read as Arrow");
    await expect(file("a.csv").text({ encoding: "nonsense" })).rejects.toThrow("nonsense");
  });
});
