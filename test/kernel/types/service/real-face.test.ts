// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the cells are prose with expressions
/** The service with the real face of cells, real readers and real files. */
import { globSync, openAsBlob, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { loadFormat } from "../../../../kernel/readers/load-format.ts";
import type { LibraryTexts } from "../../../../kernel/types/service/library.ts";
import { readSchema } from "../../../../kernel/types/service/read-schema.ts";
import { createLanguageService } from "../../../../kernel/types/service/service.ts";
import { collectLibraryTexts } from "../../../../scripts/collect-types.ts";
import type { Cell } from "../../../../shared/study/model.ts";
import { parseStudyFile } from "../../../../shared/study-file/parse.ts";
import { toCells } from "./study.ts";

const root = fileURLToPath(new URL("../../../..", import.meta.url));
let library: LibraryTexts;

beforeAll(() => {
  library = collectLibraryTexts(root);
});

const csv = `country,vote,share,on\n${"France,yes,1,2020-01-01\nKenya,no,2,2020-02-01\nChad,abstain,,2020-03-01\n".repeat(9)}`;

function open(cells: readonly Cell[], readFile: (name: string) => Promise<Blob>) {
  const service = createLanguageService(
    { readSchema: async (name, options) => readSchema(name, await readFile(name), options, loadFormat) },
    library,
  );
  service.setCells(cells);
  return service;
}

function openVotes(sources: Readonly<Record<string, string>>) {
  return open(
    toCells({ load: 'const votes = await file("votes.csv").table()', ...sources }),
    async () => new Blob([csv]),
  );
}

describe("with the real face", () => {
  it.each(globSync("examples/**/*.study.md", { cwd: root }))("finds nothing in %s", async (example) => {
    const path = join(root, example);
    const { cells } = parseStudyFile(readFileSync(path, "utf8"), "example");
    const service = open(cells, (name) => openAsBlob(join(dirname(path), name)));
    for (const { id } of cells) expect({ id, found: await service.diagnose(id) }).toEqual({ id, found: [] });
  });

  it("types what verbs make of a file, across cells", async () => {
    const service = openVotes({
      means:
        'const means = votes.groupby("country").rollup({ mean: (d) => op.mean(d.share), n: op.count() })',
      use: 'means.filter((d) => d.maen > 1)\nmeans.orderby(aq.desc("n")).objects()[0].country.toFixed()\nvotes.join(means, "contry")',
      text: '${means.get("n", 0).toFixed(1)} and ${means.get("country", 0).toFixed(1)}',
    });
    const found = await service.diagnose("use");
    expect(found.map(({ line, column, code }) => [line, column, code])).toEqual([
      [1, 23, 2339],
      [2, 50, expect.any(Number)],
      [3, 19, expect.any(Number)],
    ]);
    const text = await service.diagnose("text");
    expect(text.map(({ column, severity }) => [column, severity])).toEqual([[63, "error"]]);
  });

  it("names the column that an aggregate cannot find", async () => {
    const service = openVotes({ use: 'votes.rollup({ sum: op.sum("shaer") })' });
    expect(await service.diagnose("use")).toMatchObject([
      { line: 1, column: 16, message: 'There is no column "shaer" in this table.' },
    ]);
  });

  it("tells samples and missing values of a column", async () => {
    const service = openVotes({ use: "votes.filter((d) => d.share !== null)" });
    const hover = await service.hover("use", "votes.filter((d) => d.sh".length);
    expect(hover?.signature).toContain("number | null");
    expect(hover?.documentation).toMatch(/9/);
  });

  it("offers columns in every place that takes one, and fixes wrong ones", async () => {
    const use = 'votes.derive({ x: (d) => d. })\nvotes.groupby("")\nvotes.orderby("")\nvotes.join(votes, "")';
    const service = openVotes({ use, bad: 'votes.groupby("contry")\nvotes.filter((d) => d.vote === "Yes")' });
    for (const text of ["=> d.", 'groupby("', 'orderby("', 'votes, "'])
      expect({
        text,
        labels: (await service.complete("use", use.indexOf(text) + text.length)).map(({ label }) => label),
      }).toEqual({ text, labels: expect.arrayContaining(["country", "vote", "share", "on"]) });
    const found = await service.diagnose("bad");
    const fixes = await Promise.all(
      found.map(({ from, to, code }) => service.findFixes("bad", { from, to }, [code])),
    );
    expect(fixes.map(([first]) => first?.edits.map(({ text }) => text))).toEqual([["country"], ["yes"]]);
  });

  it("says which columns there are where a wrong one is named", async () => {
    const service = openVotes({
      bad: 'votes.select("contry")\nvotes.orderby(aq.desc("share")).groupby("x")',
    });
    expect((await service.diagnose("bad")).map(({ message }) => message)).toEqual([
      expect.stringMatching(/Possible here: country, vote, share, on\. Did you mean "country"\?$/),
      expect.stringMatching(/Possible here: country, vote, share, on\.$/),
    ]);
  });

  it("knows packages that cells may import", async () => {
    const service = openVotes({
      a: 'import { mean } from "simple-statistics"\nimport * as d3 from "d3-array"\nimport { scaleLinear } from "d3-scale"\nconst m: number = mean([1])\nconst x: string = d3.max([1, 2])\nconst s = scaleLinear().domain([0, 1])',
      b: "const t: number = s(1)\nd3.nothing",
    });
    expect((await service.diagnose("a")).map(({ line }) => line)).toEqual([5]);
    expect((await service.diagnose("b")).map(({ line }) => line)).toEqual([2]);
  });
});
