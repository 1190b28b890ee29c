import { describe, expect, it } from "vitest";
import { exportFormats, exportStudy, isExportFormat } from "../../exchange/export.ts";
import { parseStudyFile } from "../../shared/study-file/parse.ts";

describe("export", () => {
  it("to md gives the study file, byte for byte", () => {
    const text = "---\nchancery: 1\ntitle: Sample\n---\n\n# Sample\n\n```ts {#one}\nconst one = 1\n```\n";
    expect(exportStudy(parseStudyFile(text, "Untitled"), "md")).toEqual({
      text,
      type: "text/markdown; charset=utf-8",
    });
  });

  it("lists exactly the formats that exist", () => {
    expect(exportFormats).toEqual(["md"]);
    expect(isExportFormat("md")).toBe(true);
    for (const format of ["html", "ipynb", "dossier", "toString"]) expect(isExportFormat(format)).toBe(false);
  });
});
