/** A study for tests of the language service: TypeScript's own library and a few lines in place of the real face. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TableSchema } from "../../../../kernel/types/schema.ts";
import type { LibraryTexts } from "../../../../kernel/types/service/library.ts";
import { createLanguageService } from "../../../../kernel/types/service/service.ts";
import type { ServiceHost } from "../../../../kernel/types/service/types.ts";
import type { Cell } from "../../../../shared/study/model.ts";

const folder = dirname(fileURLToPath(import.meta.resolve("typescript")));

const face = `
type Element_<T> = T extends AsyncGenerator<infer Y, unknown, unknown> ? Y : Awaited<T>;
type CrossCell<T> = Element_<T>;
interface Table<Row> {
  filter(test: (d: Row) => boolean): Table<Row>;
  select<K extends keyof Row>(...names: K[]): Table<Pick<Row, K>>;
  array<K extends keyof Row>(name: K): Row[K][];
  numRows(): number;
}
interface StudyFile<Row> { table(options?: object): Promise<Table<Row>>; json(): Promise<unknown> }
interface StudyFiles {}
declare function file<N extends string>(name: N): StudyFile<N extends keyof StudyFiles ? StudyFiles[N] : Record<string, any>>;
declare function display<T>(value: T): T;
declare const console: { log(...values: unknown[]): void };
`;

export const library: LibraryTexts = {
  files: {
    ...Object.fromEntries(
      readdirSync(folder)
        .filter((name) => /^lib\.es.*\.d\.ts$|^lib\.decorators/.test(name))
        .map((name) => [`/lib/${name}`, readFileSync(join(folder, name), "utf8")]),
    ),
    "/face/face.d.ts": face,
    "/packages/simple-statistics/index.d.ts": "export function mean(values: number[]): number;",
  },
  roots: ["/face/face.d.ts"],
  modules: { "simple-statistics": "/packages/simple-statistics/index.d.ts" },
};

export const votes: TableSchema = {
  rows: 3,
  complete: true,
  columns: [
    { name: "country", type: "string", missing: 0, words: null, samples: ["France", "Kenya"] },
    { name: "vote", type: "string", missing: 0, words: ["abstain", "no", "yes"], samples: ["yes"] },
    { name: "share", type: "number", missing: 1, words: null, samples: ["0.5"] },
  ],
};

/** Opens a study of code cells (a key that begins with “text” is prose). */
export function openStudy(sources: Readonly<Record<string, string>>, host: Partial<ServiceHost> = {}) {
  const reads: string[] = [];
  const service = createLanguageService(
    {
      readSchema: async (name, options) => {
        reads.push(`${name} ${JSON.stringify(options)}`);
        return name === "votes.csv" ? votes : null;
      },
      ...host,
    },
    library,
    {
      writeFiles: (entries) =>
        `interface StudyFiles {${entries
          .map(
            ({ name, schema }) =>
              `${JSON.stringify(name)}: {${schema.columns
                .map(
                  (column) =>
                    `\n/** ${column.missing} missing, such as ${column.samples.join(", ")} */ ${column.name}: ${
                      column.words?.map((word) => JSON.stringify(word)).join("|") ?? column.type
                    }${column.missing > 0 ? "|null" : ""};`,
                )
                .join("")}};`,
          )
          .join("")}}`,
    },
  );
  let cells = toCells(sources);
  service.setCells(cells);
  const sourceOf = (cell: string) => cells.find(({ id }) => id === cell)?.source ?? "";
  return {
    service,
    reads,
    set(changed: Readonly<Record<string, string>>) {
      cells = toCells(changed);
      service.setCells(cells);
    },
    /** Offset right behind the first occurrence of `text`. */
    after: (cell: string, text: string) => sourceOf(cell).indexOf(text) + text.length,
    /** Offset of the first letter of the last occurrence of `text`. */
    last: (cell: string, text: string) => sourceOf(cell).lastIndexOf(text),
    /** What a span holds. */
    cut: ({ cell, from, to }: { cell: string; from: number; to: number }) =>
      `${cell}:${sourceOf(cell).slice(from, to)}@${from}`,
    /** Diagnostics as `code "text" severity`. */
    async problems(cell: string) {
      return (await service.diagnose(cell)).map(
        ({ code, severity, from, to }) => `${code} ${sourceOf(cell).slice(from, to)} ${severity}`,
      );
    },
  };
}

export function toCells(sources: Readonly<Record<string, string>>): Cell[] {
  return Object.entries(sources).map(([id, source]) => ({
    id,
    kind: id.startsWith("text") ? "text" : "ts",
    source,
  }));
}
