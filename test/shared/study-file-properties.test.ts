import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Study } from "../../shared/study/model.ts";
import { writeFrontMatter } from "../../shared/study-file/front-matter.ts";
import { parseStudyFile } from "../../shared/study-file/parse.ts";
import { serializeStudy } from "../../shared/study-file/serialize.ts";
import { source, study } from "./generated.ts";

const runs = { numRuns: 300 };

/** The study as it is once its front matter has been written: that text is then the author's. */
function written(study: Study): Study {
  return { ...study, meta: { ...study.meta, frontMatter: writeFrontMatter(study.meta, study.files) } };
}

function withSource(study: Study, index: number, text: string): Study {
  return { ...study, cells: study.cells.map((cell, i) => (i === index ? { ...cell, source: text } : cell)) };
}

describe("study file, for any study", () => {
  test("reading what was written gives the same study", () => {
    fc.assert(
      fc.property(study, (any) => {
        const back = parseStudyFile(serializeStudy(any), "fallback");
        expect({ ...back, files: [...back.files].sort() }).toEqual({
          ...written(any),
          files: [...any.files].sort(),
        });
      }),
      runs,
    );
  });

  // Pasted titles end in no-break spaces; a title of such blanks alone came out as none, and without its front matter.
  test.each(["\u1680", "\u00a0", "Votes\u00a0", "\u3000Votes \u2003"])(
    "the title %j is kept, beside what its author wrote",
    (title) => {
      const meta = { title, language: "en", frontMatter: "chancery: 1\ntitle: Old # why\nauthors: [Ada]" };
      const text = serializeStudy({ meta, cells: [], files: [] });
      expect(parseStudyFile(text, "fallback").meta.title).toBe(title);
      expect(text).toContain("chancery: 1");
      expect(text).toContain("authors: [Ada]");
    },
  );

  test("opening and saving what was written changes no byte, with any line ends and a BOM", () => {
    fc.assert(
      fc.property(study, (any) => {
        const text = serializeStudy(any);
        expect(serializeStudy(parseStudyFile(text, "fallback"))).toBe(text);
        if (!text.includes("\r")) {
          const windows = `\uFEFF${text.replaceAll("\n", "\r\n")}`;
          expect(serializeStudy(parseStudyFile(windows, "fallback"))).toBe(text);
        }
      }),
      runs,
    );
  });

  test("editing one cell changes only that cell's lines", () => {
    fc.assert(
      fc.property(study, source, fc.nat(), (any, text, pick) => {
        fc.pre(any.cells.length > 0);
        const index = pick % any.cells.length;
        const [before, after] = [serializeStudy(any), serializeStudy(withSource(any, index, text))];
        // What surrounds a cell is what stays the same whatever the cell holds.
        const probe = serializeStudy(withSource(any, index, "PROBE\u2603LINE"));
        const around = probe.split(
          /(?:^<!-- cell.*\n\n|^`{3}.*\n|^~{3}.*\n)?PROBE\u2603LINE(?:\n[`~]{3})?$/m,
        );
        expect(around).toHaveLength(2);
        for (const file of [before, after]) {
          expect(file.startsWith(around[0] ?? "missing")).toBe(true);
          expect(file.endsWith(around[1] ?? "missing")).toBe(true);
        }
      }),
      runs,
    );
  });

  test("any Markdown that opens is the same study after it was saved", () => {
    fc.assert(
      fc.property(source, source, (head, rest) => {
        let opened: Study;
        try {
          opened = parseStudyFile(`${head}\n${rest}`, "fallback");
        } catch (error) {
          expect(error).toMatchObject({ name: "StudyFileError" });
          return;
        }
        expect(parseStudyFile(serializeStudy(opened), "other")).toEqual(written(opened));
      }),
      { numRuns: 1000 },
    );
  });
});
