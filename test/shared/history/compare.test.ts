import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CellChange, compareStudies, isUnchanged } from "../../../shared/history/compare.ts";
import { compareWords } from "../../../shared/history/compare-words.ts";
import { renderChanges } from "../../../shared/history/render.ts";
import { replaceLines, replaceWords } from "../../../shared/history/widen.ts";
import type { Cell, Study } from "../../../shared/study/model.ts";
import { parseStudyFile } from "../../../shared/study-file/parse.ts";
import { serializeStudy } from "../../../shared/study-file/serialize.ts";
import { source } from "../generated.ts";

const code = (id: string, text = id): Cell => ({ id, kind: "ts", source: text });
const prose = (id: string, text = id): Cell => ({ id, kind: "text", source: text });
const study = (...cells: Cell[]): Study => ({
  meta: { title: "T", language: "en", frontMatter: "" },
  cells,
  files: [],
});
const tell = ({ id, change, moved }: CellChange) =>
  `${id} ${change}${moved && change !== "moved" ? " moved" : ""}`;

describe("the difference of two studies", () => {
  it("names what was added, removed, changed and moved, in page order with the removed where they stood", () => {
    const before = study(code("a"), code("b"), code("c"), code("d"), code("e"));
    const after = study(code("a"), code("new"), code("e"), code("c", "other"), code("d"));
    expect(compareStudies(before, after).cells.map(tell)).toEqual([
      "b removed",
      "new added",
      "e moved",
      "c changed",
    ]);
  });

  it("tells a cell that was changed and moved as one", () => {
    const changes = compareStudies(
      study(code("a"), code("b"), code("c")),
      study(code("c", "x"), code("a"), code("b")),
    );
    expect(changes.cells.map(tell)).toEqual(["c changed moved"]);
    expect(changes.cells[0]?.places).toEqual({ before: 3, after: 1 });
  });

  it("sees kind, folding and attributes, title, front matter and files", () => {
    const before: Study = { ...study(code("a")), files: ["x.csv"] };
    const after: Study = {
      meta: { title: "Other", language: "fr", frontMatter: "by: me" },
      cells: [{ ...code("a"), kind: "text", hide: "code", attributes: "{x=1}" }],
      files: ["x.csv", "y.csv"],
    };
    const changes = compareStudies(before, after);
    expect(changes.head.map(({ part }) => part)).toEqual(["title", "language", "frontMatter", "files"]);
    expect(renderChanges("Now", changes)).toContain(
      "## Changed, from code to text, folding, attributes: `a`",
    );
  });

  it("finds nothing between a study without front matter and its own file, and tells a new title once", () => {
    const now = study(prose("a", "Text."));
    const then = parseStudyFile(serializeStudy(now), "");
    expect(then.meta.frontMatter).not.toBe("");
    expect(isUnchanged(compareStudies(then, now))).toBe(true);
    const renamed = { ...now, meta: { ...now.meta, title: "Other" } };
    expect(compareStudies(then, renamed).head.map(({ part }) => part)).toEqual(["title"]);
    const noted = { ...then, meta: { ...then.meta, frontMatter: `${then.meta.frontMatter}\nby: me` } };
    expect(compareStudies(then, noted).head.map(({ part }) => part)).toEqual(["frontMatter"]);
  });

  it("is empty for a study and itself", () => {
    const one = study(code("a"), prose("b"));
    expect(isUnchanged(compareStudies(one, one))).toBe(true);
    expect(renderChanges("Now", compareStudies(one, one))).toContain("Nothing differs.");
  });
});

describe("changed words", () => {
  it("are whole words, not the characters in them", () => {
    expect(compareWords("In 2020 they agreed.", "In 2021 they agreed often.")).toEqual([
      { kind: "same", text: "In " },
      { kind: "removed", text: "2020" },
      { kind: "added", text: "2021" },
      { kind: "same", text: " they agreed" },
      { kind: "added", text: " often" },
      { kind: "same", text: "." },
    ]);
  });

  it("are whole lines where lines are asked for", () => {
    expect(replaceLines("a\nbcd\ne\n", "a\nbxd\ne\n")).toEqual([
      { index: 2, removed: "bcd\n", added: "bxd\n" },
    ]);
    expect(replaceLines("a\nb", "a\nnew\nb")).toEqual([{ index: 2, removed: "", added: "new\n" }]);
    expect(replaceLines("a", "a\nb")).toEqual([{ index: 0, removed: "a", added: "a\nb" }]);
  });

  it("give both texts back, whatever they are", () => {
    fc.assert(
      fc.property(source, source, (before, after) => {
        for (const replace of [replaceWords, replaceLines]) {
          let out = "";
          let at = 0;
          for (const { index, removed, added } of replace(before, after)) {
            expect(before.slice(index, index + removed.length)).toBe(removed);
            expect(index).toBeGreaterThanOrEqual(at);
            out += before.slice(at, index) + added;
            at = index + removed.length;
          }
          expect(out + before.slice(at)).toBe(after);
        }
      }),
    );
  });
});

describe("a difference as Markdown", () => {
  it("strikes what went, sets off what came, and shows code by lines", () => {
    const before = study(
      prose("intro", "They agreed *often* in 2020."),
      code("sum", "const a = 1\nconst b = 2\n"),
    );
    const after = study(
      prose("intro", "They agreed *often* in 2021."),
      code("sum", "const a = 1\nconst b = 3\n"),
      prose("end", "The end."),
    );
    expect(renderChanges("Draft to now", compareStudies(before, after))).toBe(
      [
        "# Draft to now",
        "## Changed: `intro`",
        "> They agreed \\*often\\* in ~~2020~~**2021**.",
        "## Changed: `sum`",
        "```diff\n const a = 1\n-const b = 2\n+const b = 3\n```",
        "## Added: `end`",
        "> The end.\n",
      ].join("\n\n"),
    );
  });

  it("lets no text end its fence or pass for markup", () => {
    const text = renderChanges(
      "<b>",
      compareStudies(study(code("a", "````\n")), study(code("a", "````\n<img>\n"))),
    );
    expect(text).toContain("`````diff\n");
    expect(text).toContain("# \\<b\\>");
  });

  it("leaves out what is far from a change", () => {
    const lines = Array.from({ length: 30 }, (_, index) => `line ${index}`);
    const changed = lines.with(15, "other");
    const text = renderChanges(
      "x",
      compareStudies(study(code("a", lines.join("\n"))), study(code("a", changed.join("\n")))),
    );
    expect(text).toContain("@@\n line 13\n line 14\n-line 15\n+other\n line 16\n line 17\n@@");
  });
});
