import { afterEach, describe, expect, it } from "vitest";
import { readFilter, tellFilter, testsOf, writeFilter } from "../../../../renderer/outputs/grid/filters.ts";
import type { Column } from "../../../../shared/protocol/outputs.ts";
import { speak } from "../../../../shared/words/language.ts";

const column = (type: Column["type"]): Column => ({ name: "x", type, missing: 0 });
const read = (type: Column["type"], test: ReturnType<typeof testsOf>[number], text: string) =>
  readFilter(column(type), { test, text, ticked: [] });

afterEach(() => speak("en"));

describe("a filter", () => {
  it("reads numbers as the language of the screen writes them, and says what is none", async () => {
    expect(read("number", ">=", " 2000 ")).toMatchObject({ operator: ">=", value: 2000 });
    expect(read("number", "<", "−0.5")).toMatchObject({ value: -0.5 });
    expect(read("number", "<", "many")).toBe("grid.number");
    expect(read("number", "<", "")).toBe("grid.number");
    await speak("fr");
    expect(read("number", "<", "12\u202f000,5")).toMatchObject({ value: 12000.5 });
  });

  it("reads days, big integers, words and sets of words", () => {
    expect(read("date", "<", "2024-05-31")).toMatchObject({ value: "2024-05-31" });
    expect(read("date", "<", "31 May")).toBe("grid.day");
    expect(read("bigint", "=", "12")).toMatchObject({ value: "12" });
    expect(read("bigint", "=", "1.5")).toBe("grid.whole");
    expect(read("string", "contains", "")).toBe("grid.empty");
    expect(
      readFilter(column("string"), { test: "among", text: "a\n\nKorea, Rep.", ticked: ["b", "a"] }),
    ).toEqual({ column: "x", test: "among", words: ["b", "a", "Korea, Rep."] });
    expect(read("boolean", "=", "false")).toMatchObject({ value: false });
    expect(read("list", "present", "")).toEqual({ column: "x", test: "missing", missing: false });
  });

  it("comes back into its form as it was typed, and is told in a sentence", async () => {
    const filter = { column: "x", test: "compare", operator: ">=", value: 0.5 } as const;
    expect(writeFilter(filter, "number")).toMatchObject({ test: ">=", text: "0.5" });
    expect(tellFilter(filter, "number")).toBe("x is at least 0.5");
    expect(tellFilter({ column: "x", test: "missing", missing: false }, "date")).toBe("x is not missing");
    await speak("fr");
    expect(writeFilter(filter, "number")).toMatchObject({ text: "0,5" });
    expect(tellFilter(filter, "number")).toBe("x vaut au moins 0,5");
  });

  it("offers what a kind of column can be asked", () => {
    expect(testsOf("object")).toEqual(["missing", "present"]);
    expect(testsOf("date")).not.toContain("=");
  });
});
