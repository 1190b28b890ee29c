/** One study whose outputs depend on everything that could differ between places, and its run in any sandbox. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { analyzeCell } from "../../kernel/language/analyze.ts";
import type { StartSandbox } from "../../kernel/sandbox/sandbox.ts";
import { createSession } from "../../kernel/session/session.ts";
import { parseStudyFile } from "../../shared/study-file/parse.ts";

export const dataName = "data.csv";
export const dataText =
  "Land;Tag;Betrag\nNamibia;01.02.2020 00:30;1.234,5\nPerú;29.02.2020 23:59;n/a\nÅland;31.12.1969 12:00;-7,25\n";

const cells: Record<string, string> = {
  dates: `const day = new Date(2020, 0, 1, 0, 30);
[day, day.getTimezoneOffset(), String(day), day.toLocaleString("fr"), new Intl.DateTimeFormat().resolvedOptions().timeZone, new Date("2020-03-08T02:30").getTime(), Date.UTC(2020, 2, 8)]`,
  random: "[Math.random(), Math.random(), 0.1 + 0.2, (1234.5).toLocaleString(), 1e21, -0]",
  calculated:
    "Array.from({ length: 50 }, (_, n) => [Math.sin(n), Math.exp(n / 7), Math.pow(n, 0.3), Math.cbrt(n), Math.atan2(n, 3)])",
  sorted: `["z", "ä", "a", "Z", "é", "ß"].sort((one, other) => one.localeCompare(other))`,
  rows: "const rows = aq.table({ day: [day, null], share: [1 / 3, NaN] })\nrows",
  drawn: `chart(rows, { mark: "bar", encoding: { x: { field: "day", type: "temporal" } } })`,
  read: `const data = await file("${dataName}").table()\ndata`,
  recipe: `await file("${dataName}").recipe()`,
  grouped: `data.groupby("Land").rollup({ sum: (d) => op.sum(d.Betrag), n: op.count() }).orderby("Land")`,
  sampled: "aq.table({ n: Array.from({ length: 100 }, (_, n) => n) }).sample(5)",
  imported: `import { mean } from "simple-statistics"\nimport { utcMonth, timeDay } from "d3-time"\n[mean([1, 2, 4]), utcMonth.floor(day), timeDay.floor(day)]`,
  lent: "mean([day.getTime(), 1])",
  ticks: "const tick = (async function* () { for (const n of [1, 2, 3]) { yield n; await null } })()",
  tocks: "tick * 10",
  lost: `async function lose() { await null; throw new Error("lost") }\nlose()\n"kept"`,
  failed: `console.warn("before")\nthrow new RangeError("on purpose")`,
  told: `console.log({ a: [1, new Map([[1, day]])], b: -0, c: 10n }, "%s")\nprogress(1, 2)`,
  chosen: `const year = input.range({ label: "Year", min: 1946, max: 2020, value: 1990 })`,
};

export const sameStudy = `# Same\n\n${Object.entries(cells)
  .map(([id, source]) => `\`\`\`ts {#${id}}\n${source}\n\`\`\`\n`)
  .join("\n")}\nIn prose: \${day} and \${1 / 3}.\n`;

/** The built file of the kernel's room. */
export const builtPath = (name: string) =>
  fileURLToPath(new URL(`../../dist/kernel/${name}`, import.meta.url));

/** Runs the study in a sandbox. @returns what each cell's record says of it, by id */
export async function recordStudy(startSandbox: StartSandbox): Promise<Record<string, object>> {
  const session = createSession(
    {
      startSandbox,
      analyze: analyzeCell,
      openFile: async () => ({ blob: new Blob([dataText]) }),
      readLibrary: (name) => readFile(builtPath(`libraries/${name}.js`), "utf8"),
    },
    { seed: 1, language: "en", cellTime: 60, memory: 1024, rows: 20, by: "a test" },
  );
  try {
    await session.setCells(parseStudyFile(sameStudy, "same").cells);
    await session.runAll();
    return Object.fromEntries(
      [...session.snapshot().cells].map(([id, { record, error }]) => {
        const { status, source, inputs, outputs } = record ?? {};
        return [id, { status, source, inputs, outputs, error: error?.message }];
      }),
    );
  } finally {
    await session.dispose();
  }
}
