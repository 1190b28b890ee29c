import { describe, expect, it } from "vitest";
import { writeSuppression } from "../../../renderer/gate/write-suppression.ts";

const write = (source: string, columns = ["count"], threshold = 5, hasGaps = false) => {
  const named = columns.map((name) => ({ name, hasGaps }));
  return writeSuppression(source, named, threshold, "Left out.");
};
const verb = ".derive({ count: d => d.count > 0 && d.count < 5 ? null : d.count })";

describe("leaving small counts out of what a cell shows", () => {
  it("adds to a table's name and to a chain of calls, and leaves what stands before", () => {
    expect(write("const byPost = staff.groupby('post').count()\nbyPost")).toBe(
      `const byPost = staff.groupby('post').count()\nbyPost\n  // Left out.\n  ${verb}`,
    );
    expect(write('staff.groupby("post").count()')).toBe(
      `staff.groupby("post").count()\n  // Left out.\n  ${verb}`,
    );
  });

  it("adds to the table that a chart is drawn from, or that is displayed, and keeps the rest", () => {
    expect(write('chart(byPost, { mark: "bar" })')).toBe(
      `chart(byPost\n    // Left out.\n    ${verb}, { mark: "bar" })`,
    );
    expect(write("display(byPost)")).toBe(`display(byPost\n    // Left out.\n    ${verb})`);
  });

  it("asks a promise for nothing but its value", () => {
    expect(write("await load()")).toBe(`(await load())\n  // Left out.\n  ${verb}`);
  });

  it("takes each column, whatever its name, and the study's threshold", () => {
    expect(write("t", ["people", "cases at sea"], 10)).toContain(
      '.derive({ people: d => d.people > 0 && d.people < 10 ? null : d.people, "cases at sea": d => d["cases at sea"] > 0 && d["cases at sea"] < 10 ? null : d["cases at sea"] })',
    );
  });

  it("compares no value that is not there, where some are not", () => {
    expect(write("t", ["n"], 5, true)).toContain("d => d.n != null && d.n > 0 && d.n < 5 ? null : d.n");
  });

  it.each([
    ["a cell that ends with no expression", "const a = 1"],
    ["an object of a chart's own data", 'chart({ data: { values: [] }, mark: "bar" })'],
    ["a sum", "a + b"],
    ["nothing", ""],
  ])("leaves %s alone", (_what, source) => {
    expect(write(source)).toBeNull();
  });
});
