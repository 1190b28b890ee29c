import { describe, expect, it } from "vitest";
import { matchStudy, mayFit, readQuestion } from "../../../server/search/match.ts";
import type { Study } from "../../../shared/study/model.ts";

const study = (title: string, ...sources: string[]): Study => ({
  meta: { title, language: "fr", frontMatter: "" },
  cells: sources.map((source, at) => ({
    id: `c${at}`,
    kind: source.startsWith("const") ? "ts" : "text",
    source,
  })),
  files: [],
});
const find = (question: string, one: Study) => matchStudy(one, readQuestion(question));

describe("a question", () => {
  it("is words in any order, and what stands between quotation marks is one", () => {
    expect(readQuestion('  Élections "vote blanc"  ELECTIONS ')).toEqual(["elections", "vote blanc"]);
    expect(readQuestion('"" ')).toEqual([]);
  });

  it("is cut where it is long", () => {
    expect(readQuestion("a b c d e f g h i j")).toHaveLength(8);
    expect(readQuestion("x".repeat(1000))[0]).toHaveLength(200);
  });
});

describe("a study", () => {
  it("fits with all words, wherever they stand, and shows the lines that have most of them", () => {
    const one = study(
      "Aide",
      "Une ligne\nLes élections de 2024",
      "const aide = elections.filter(d => d.year)",
    );
    expect(find("elections 2024", one)).toMatchObject({
      hits: [
        {
          cell: "c0",
          kind: "text",
          text: "Les élections de 2024",
          marks: [
            [4, 13],
            [17, 21],
          ],
        },
        { cell: "c1", kind: "ts" },
      ],
      more: 0,
    });
    expect(find("elections 2025", one)).toBeNull();
  });

  it("fits by its title alone, and better so", () => {
    const byTitle = find("aide", study("L’aide", "Rien"));
    expect(byTitle).toMatchObject({ marks: [[2, 6]], hits: [], more: 0 });
    expect(byTitle?.fit).toBeGreaterThan(find("aide", study("Rien", "aide"))?.fit ?? 0);
  });

  it("counts the lines that are not shown", () => {
    expect(find("x", study("T", "x\nx\nx\nx\nx"))).toMatchObject({ more: 2 });
    expect(find("x", study("T", "x\nx\nx\nx\nx"))?.hits).toHaveLength(3);
  });

  it("shows a long line around the first word, and marks places that meet once", () => {
    const [hit] = find("vote", study("T", `${"a ".repeat(500)}vote${" b".repeat(500)}`))?.hits ?? [];
    expect(hit?.text.length).toBeLessThan(170);
    expect(hit?.text).toMatch(/^….*vote.*…$/);
    const [mark = [0, 0]] = hit?.marks ?? [];
    expect(hit?.text.slice(...mark)).toBe("vote");
    expect(find("ab bc", study("T", "abc"))?.hits[0]?.marks).toEqual([[0, 3]]);
  });

  it("is passed over at once where its file lacks a word", () => {
    expect(mayFit("Élections\n", ["elections"])).toBe(true);
    expect(mayFit("Élections\n", ["elections", "vote"])).toBe(false);
  });
});
