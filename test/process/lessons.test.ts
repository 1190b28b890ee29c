/** The lessons as learners meet them: unanswered, answered as usual mistakes go, and answered rightly. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is what learners write into cells
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";

const root = fileURLToPath(new URL("../..", import.meta.url));
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "chancery-lessons-"));
  cpSync(join(root, "examples/lessons"), folder, { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const runSchema = z.object({
  ok: z.boolean(),
  cells: z.array(
    z.object({
      id: z.string(),
      status: z.string(),
      outputs: z.array(z.object({ mime: z.string(), data: z.unknown() })),
    }),
  ),
});

interface Answers {
  /** Values of controls. */
  readonly set?: Readonly<Record<string, string>>;
  /** What is written in the place of what stands in a cell: from, to. */
  readonly write?: readonly (readonly [string, string])[];
}

/** Runs a lesson with these answers; gives what stands under each exercise. */
function answer(lesson: string, { set = {}, write = [] }: Answers): string[] {
  const file = join(folder, `${lesson}.study.md`);
  const original = readFileSync(file, "utf8");
  const text = write.reduce((before, [from, to]) => {
    expect(before).toContain(from);
    return before.replace(from, () => to);
  }, original);
  const changed = join(folder, `answered ${lesson}.study.md`);
  writeFileSync(changed, text);
  const settings = Object.entries(set).flatMap(([name, value]) => ["--set", `${name}=${value}`]);
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, "bin/chancery.js"), "run", changed, "--json", "--rows", "1", ...settings],
    { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
  );
  expect(stderr).toBe("");
  const { ok, cells } = runSchema.parse(JSON.parse(stdout));
  expect({ ok, failed: cells.filter(({ status }) => status !== "ok").map(({ id }) => id) }).toEqual({
    ok: true,
    failed: [],
  });
  return cells
    .filter(({ id }) => /^(check|vérification)/.test(id))
    .map(({ outputs }) => String(outputs.at(-1)?.data));
}

interface Lesson {
  readonly name: string;
  readonly words: { readonly none: string; readonly right: string; readonly wrong: string };
  readonly right: Answers;
  readonly wrong: Answers;
  /** What is said of the wrong answers, in order. */
  readonly says: readonly (string | RegExp)[];
}

const english = { none: "Not answered yet", right: "**Right.**", wrong: "**Not yet.**" };
const french = { none: "Pas encore de réponse", right: "**Juste.**", wrong: "**Pas encore.**" };

const lessons: readonly Lesson[] = [
  {
    name: "reading-a-study",
    words: english,
    right: {
      set: {
        answer1: "Andorra",
        least: "45000",
        answer3: "one file and one control",
        answer4: "a year that the source does not say",
      },
    },
    wrong: {
      set: { answer1: "Japan", least: "60000", answer3: "two files and one control", answer4: "2015" },
    },
    says: ["first row", /\d countries are left/, "Count the steps", "Nothing in this study"],
  },
  {
    name: "lire-une-etude",
    words: french,
    right: {
      set: {
        réponse1: "Andorre",
        seuil: "45000",
        réponse3: "un fichier et un contrôle",
        réponse4: "une année que la source ne dit pas",
      },
    },
    wrong: {
      set: { réponse1: "Japon", seuil: "60000", réponse3: "deux fichiers et un contrôle", réponse4: "2015" },
    },
    says: ["première ligne", /Il reste \d pays/, "Reprenez les étapes", "Rien dans cette étude"],
  },
  {
    name: "first-analysis",
    words: english,
    right: {
      write: [
        ["answer1 = null", "answer1 = countries.numRows()"],
        ["answer2 = null", "answer2 = countries.filter((d) => d.life >= 80).numRows()"],
        [
          'weighted = countries.groupby("region").rollup({\n  life: (d) => op.mean(d.life),',
          'weighted = countries.groupby("region").rollup({\n  life: (d) => op.sum(d.life * d.population) / op.sum(d.population),',
        ],
        ['title: "Life"', 'title: "Life expectancy, in years"'],
        ['mark: "point"', 'mark: "bar"'],
        [
          'y: { field: "region", type: "nominal", title: null }',
          'y: { field: "region", type: "nominal", title: null, sort: "-x" }',
        ],
        ["`People live longest in …: … years.`", "`In ${best.region}: ${best.life.toFixed(1)} years.`"],
      ],
    },
    wrong: {
      write: [
        ["answer1 = null", 'answer1 = "187"'],
        ["answer2 = null", "answer2 = countries.filter((d) => d.life > 80).numRows()"],
        [
          'weighted = countries.groupby("region").rollup({\n  life: (d) => op.mean(d.life),',
          'weighted = countries.groupby("region").rollup({\n  life: (d) => op.median(d.life),',
        ],
        ['mark: "point"', 'mark: "bar"'],
        ["`People live longest in …: … years.`", "`In ${best.region}: … years.`"],
      ],
    },
    says: [
      "something else",
      "exactly 80",
      "mean of their people",
      "does not name the unit",
      "The years are not there",
    ],
  },
  {
    name: "premiere-analyse",
    words: french,
    right: {
      write: [
        ["réponse1 = null", "réponse1 = pays.numRows()"],
        ["réponse2 = null", "réponse2 = pays.filter((d) => d.vie >= 80).numRows()"],
        [
          'pondéré = pays.groupby("région").rollup({\n  vie: (d) => op.mean(d.vie),',
          'pondéré = pays.groupby("région").rollup({\n  vie: (d) => op.sum(d.vie * d.population) / op.sum(d.population),',
        ],
        ['title: "Vie"', 'title: "Espérance de vie, en années"'],
        ['mark: "point"', 'mark: "bar"'],
        [
          'y: { field: "région", type: "nominal", title: null }',
          'y: { field: "région", type: "nominal", title: null, sort: "-x" }',
        ],
        ["…, avec … ans.`", "${meilleure.région}, avec ${écrire(meilleure.vie)} ans.`"],
      ],
    },
    wrong: {
      write: [
        ["réponse1 = null", 'réponse1 = "187"'],
        ["réponse2 = null", "réponse2 = pays.filter((d) => d.vie > 80).numRows()"],
        [
          'pondéré = pays.groupby("région").rollup({\n  vie: (d) => op.mean(d.vie),',
          'pondéré = pays.groupby("région").rollup({\n  vie: (d) => op.median(d.vie),',
        ],
        ['mark: "point"', 'mark: "bar"'],
        ["…, avec … ans.`", "${meilleure.région}, avec … ans.`"],
      ],
    },
    says: [
      "autre chose",
      "exactement 80",
      "moyenne de leurs habitants",
      "ne nomme pas l’unité",
      "Les années n’y sont pas",
    ],
  },
  {
    name: "reviewing-numbers",
    words: english,
    right: {
      set: {
        causeA: "something is counted more than once",
        causeB: "a unit is wrong",
        causeC: "what is missing counts as zero",
      },
      write: [
        [
          "answerA = null",
          'answerA = members.dedupe("country").rollup({ n: (d) => op.sum(d.population) }).get("n", 0) / 1e9',
        ],
        ["answerB = null", "answerB = output / 1000"],
        [
          "answerC = null",
          'answerC = groups.filter((d) => d.group === "G20").join(answers, "country").rollup({ life: (d) => op.mean(d.life) }).get("life", 0)',
        ],
      ],
    },
    wrong: {
      set: { causeA: "something is counted more than once", causeB: "nothing is wrong" },
      write: [
        ["answerA = null", "answerA = people"],
        ["answerB = null", "answerB = output"],
        ["answerC = null", "answerC = lifeG20"],
      ],
    },
    says: ["1 of 3", "counted twice", "the unit is not", "count as zero years"],
  },
  {
    name: "relire-les-chiffres",
    words: french,
    right: {
      set: {
        causeA: "quelque chose est compté plusieurs fois",
        causeB: "une unité est fausse",
        causeC: "ce qui manque compte pour zéro",
      },
      write: [
        [
          "réponseA = null",
          'réponseA = membres.dedupe("pays").rollup({ n: (d) => op.sum(d.population) }).get("n", 0) / 1e9',
        ],
        ["réponseB = null", "réponseB = production / 1000"],
        [
          "réponseC = null",
          'réponseC = groupes.filter((d) => d.groupe === "G20").join(réponses, "pays").rollup({ vie: (d) => op.mean(d.vie) }).get("vie", 0)',
        ],
      ],
    },
    wrong: {
      set: { causeA: "quelque chose est compté plusieurs fois", causeB: "rien n’est faux" },
      write: [
        ["réponseA = null", "réponseA = habitants"],
        ["réponseB = null", "réponseB = production"],
        ["réponseC = null", "réponseC = vieG20"],
      ],
    },
    says: ["1 sur 3", "comptés deux", "l’unité ne l’est pas", "pour zéro an"],
  },
];

describe.each(lessons)("the lesson $name", ({ name, words, right, wrong, says }) => {
  test("runs as it ships, with no exercise answered", () => {
    const verdicts = answer(name, {});
    expect(verdicts.length).toBeGreaterThanOrEqual(4);
    for (const verdict of verdicts) expect(verdict).toContain(words.none);
  });

  test("says of each right answer that it is right", () => {
    for (const verdict of answer(name, right)) expect(verdict).toContain(words.right);
  });

  test("says what is not yet right of usual mistakes", () => {
    const verdicts = answer(name, wrong);
    expect(verdicts).toHaveLength(says.length);
    verdicts.forEach((verdict, at) => {
      expect(verdict).toContain(words.wrong);
      expect(verdict).toMatch(says[at] ?? "");
    });
  });
});

test("a hint stands under an exercise once it is asked for", () => {
  const [first] = answer("reading-a-study", { set: { hint1: "true" } });
  expect(first).toContain("> The rows stand in the order");
});
