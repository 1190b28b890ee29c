// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the cells are prose with expressions
import { describe, expect, it } from "vitest";
import { openStudy } from "./study.ts";

const sources = {
  load: '/** All votes. */\nconst votes = await file("votes.csv").table()\nvotes',
  types: "interface Point { x: number }\nenum Vote { Yes, No }",
  use: 'const point: Point = { x: votes.numRows() }\nconst votesHere = { votes }\nVote.Yes\nvotes.filter((d) => d.vote === "Yes")',
  text: "There are ${votes.numRows()} of `votes`.",
};

describe("completion", () => {
  it('offers columns behind a row, names of columns in strings, files in file("")', async () => {
    const study = openStudy({ ...sources, more: 'votes.filter((d) => d.)\nvotes.select("")\nfile("")' });
    study.service.setFiles(["votes.csv", "other.csv"]);
    const labels = async (offset: number) =>
      (await study.service.complete("more", offset)).map(({ label }) => label);
    expect(await labels(study.after("more", "d."))).toEqual(["country", "share", "vote"]);
    expect(await labels(study.after("more", 'select("'))).toEqual(["country", "vote", "share"]);
    expect(await labels(study.after("more", 'file("'))).toEqual(["votes.csv", "other.csv"]);
  });

  it("offers what other cells define, used here already or not, and none of what is generated", async () => {
    const study = openStudy({ ...sources, more: "vot" });
    const found = await study.service.complete("more", 3);
    const labels = found.map(({ label }) => label);
    expect(labels).toContain("votes");
    expect(labels).toContain("Vote");
    expect(labels).toContain("Math");
    expect(labels.filter((label) => label.startsWith("$") || label === "Atomics")).toEqual([]);
    expect(await study.service.describeCompletion("more", 3, "votes")).toEqual({
      signature: expect.stringContaining("Table<"),
      documentation: "All votes.",
    });
    expect(new Set(labels).size).toBe(labels.length);
  });
});

describe("hover and signature help", () => {
  it("tell types, documentation across cells, and samples of a column", async () => {
    const study = openStudy(sources);
    expect(await study.service.hover("use", study.after("use", "x: vo"))).toMatchObject({
      signature: expect.stringMatching(/^const votes: Table<\{/),
      documentation: "All votes.",
    });
    const column = await study.service.hover("use", study.after("use", "d.vo"));
    expect(column?.documentation).toContain("such as yes");
    expect(column && study.cut({ cell: "use", ...column })).toMatch(/^use:vote@/);
    expect(await study.service.hover("text", study.after("text", "${vo"))).toMatchObject({
      from: 12,
      to: 17,
    });
    expect(await study.service.hover("text", 1)).toBeNull();
    const help = await openStudy({
      a: "function f(one: number, two: string) {}",
      b: "f(1, )",
    }).service.helpSignature("b", 5);
    expect(help).toMatchObject({
      activeParameter: 1,
      signatures: [{ label: "f(one: number, two: string): void" }],
    });
    expect(help?.signatures[0]?.parameters[1]?.label).toBe("two: string");
  });
});

describe("definition, references and rename", () => {
  it("cross cells, for values and types, prose included", async () => {
    const study = openStudy(sources);
    const definition = async (cell: string, text: string) =>
      (await study.service.findDefinition(cell, study.after(cell, text))).map(study.cut);
    expect(await definition("use", "x: vo")).toEqual(["load:votes@24"]);
    expect(await definition("text", "${vo")).toEqual(["load:votes@24"]);
    expect(await definition("use", "point: Po")).toEqual(["types:Point@10"]);
    expect(await definition("use", "{ x")).toEqual(["types:x@18"]);
    const references = await study.service.findReferences("load", 25);
    expect(references.map(study.cut)).toEqual([
      "load:votes@24",
      expect.stringMatching(/^load:votes@/),
      "use:votes@26",
      expect.stringMatching(/^use:votes@/),
      expect.stringMatching(/^use:votes@/),
      "text:votes@12",
    ]);
  });

  it("changes every place, keeps what a shorthand says, and leaves words and other names alone", async () => {
    const study = openStudy(sources);
    const renamed = await study.service.rename("text", 13, "ballots");
    const edits = "edits" in renamed ? renamed.edits : [];
    expect(edits.map(({ cell, text }) => `${cell} ${text}`)).toEqual([
      "load ballots",
      "load ballots",
      "use ballots",
      "use votes: ballots",
      "use ballots",
      "text ballots",
    ]);
    const point = await study.service.rename("use", study.after("use", "point: Po"), "Place");
    expect("edits" in point && point.edits.map(({ cell }) => cell)).toEqual(["types", "use"]);
  });

  it("refuses what cannot be changed, with the reason", async () => {
    const study = openStudy(sources);
    const at = study.after("use", "x: vo");
    const refused = async (offset: number, name: string) => {
      const result = await study.service.rename("use", offset, name);
      return "refused" in result ? result.refused : result.edits;
    };
    expect(await refused(at, "point")).toContain("use");
    expect(await refused(at, "two words")).toContain("two words");
    expect(await refused(at, "class")).toContain("class");
    expect(await refused(at, "aq")).toContain("aq");
    expect(await refused(study.after("use", "d.vo"), "ballot")).toContain("vote");
    expect(await refused(study.after("use", ".numR"), "count")).toContain("numRows");
  });
});

describe("quick fixes", () => {
  it("give the nearest column, word and name, and a missing await", async () => {
    const study = openStudy({
      ...sources,
      bad: 'votes.filter((d) => d.vot === "yes")\nvotes.filter((d) => d.vote === "Yes")\nvotes.select("contry")\nvotse.numRows()\nfile("votes.csv").table().numRows()',
    });
    const found = await study.service.diagnose("bad");
    const fixes = await Promise.all(
      found.map(async ({ from, to, code }) =>
        (await study.service.findFixes("bad", { from, to }, [code])).map(({ edits }) =>
          edits.map(({ text }) => text).join(""),
        ),
      ),
    );
    expect(fixes.slice(0, 4).map(([first]) => first)).toEqual(["vote", "yes", "country", "votes"]);
    expect(fixes[4]?.[0]).toContain("await");
  });
});
