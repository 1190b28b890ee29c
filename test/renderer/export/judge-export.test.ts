import { describe, expect, test } from "vitest";
import type { Paper } from "../../../exchange/paper/model.ts";
import { forms, saysReason } from "../../../renderer/export/forms.ts";
import { judgeExport } from "../../../renderer/export/judge-export.ts";

const paper = (frontMatter: string): Paper => ({
  ...{ title: "T", language: "en", marking: null, frontMatter, byline: [], cells: [] },
});

describe("the gate before an export from the window", () => {
  test("lets through what carries no marking", () => {
    expect(judgeExport(paper(""), "html", "")).toEqual({
      ...{ allowed: true, asksReason: false, blocks: [], ways: [], warnings: [] },
    });
  });

  test("a dossier leaves without the files that may not be passed on, and asks a reason for persons in the others", () => {
    const withheld = "data:\n  prices.csv: { redistribute: false, personal: [name] }";
    expect(judgeExport(paper(withheld), "dossier", "")).toMatchObject({ allowed: true, blocks: [] });
    const persons = paper("data:\n  people.csv: { personal: [name] }");
    expect(judgeExport(persons, "dossier", "")).toMatchObject({ allowed: false, asksReason: true });
    expect(judgeExport(persons, "dossier", "Agreed")).toMatchObject({ allowed: true });
  });

  test("asks for a reason where the marking keeps it in the house, and keeps asking for it once it is given", () => {
    const red = paper('marking: { scheme: TLP, label: "TLP:RED" }');
    const without = judgeExport(red, "ipynb", " ");
    expect(without).toMatchObject({ allowed: false, asksReason: true });
    expect(without.blocks[0]).toContain("TLP:RED");
    expect(without.ways).not.toEqual([]);
    expect(judgeExport(red, "ipynb", "Asked for")).toMatchObject({ allowed: true, asksReason: true });
  });
});

test("a reason is said to stand in the file only where it does", () => {
  expect(forms.filter(saysReason)).toEqual(["html", "slides", "ipynb", "dossier"]);
});
