import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeFilesDeclaration } from "../kernel/types/face/write-files.ts";
import type { TableSchema } from "../kernel/types/schema.ts";
import { compilerOptions } from "../kernel/types/service/library.ts";
import { createLanguageService } from "../kernel/types/service/service.ts";
import { collectLibraryTexts } from "../scripts/collect-types.ts";
import type { Cell } from "../shared/study/model.ts";
import { type Comparison, time } from "./measure.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const cellCount = 100;
/** The cell that is typed in: late on the page, with much before it. */
const edited = 90;

const schema: TableSchema = {
  rows: 1000,
  complete: true,
  columns: [
    { name: "country", type: "string", missing: 0, words: null, samples: ["France", "Kenya"] },
    { name: "year", type: "number", missing: 0, words: null, samples: ["1999"] },
    { name: "vote", type: "string", missing: 0, words: ["abstain", "no", "yes"], samples: ["yes"] },
    { name: "share", type: "number", missing: 0, words: null, samples: ["0.5"] },
  ],
};

/** Cells as researchers write them: loading, filtering, summing up, a helper and a chart, each over those before. */
function writeCell(at: number): string {
  const before = Math.max(0, at - 5);
  if (at === 0) return 'const votes = await file("votes.csv").table()\nvotes';
  if (at % 4 === 1)
    return `const part${at} = votes.filter((d) => d.year > ${1900 + at} && d.vote === "yes").select("country", "year", "share")\npart${at}`;
  if (at % 4 === 2)
    return `const sums${at} = part${at - 1}.groupby("country").rollup({ mean: (d) => op.mean(d.share), n: op.count() }).orderby("country")\nsums${at}.objects()`;
  if (at % 4 === 3)
    return `interface Line${at} { country: string; value: number }\nfunction lines${at}(scale: number): Line${at}[] {\n  return [{ country: "all", value: scale * ${at} }]\n}\nconst top${at} = lines${at}(2).filter((line) => line.value > ${before}).map((line) => line.country.toUpperCase())`;
  return `chart(sums${at - 2}, { mark: "bar", encoding: { x: { field: "country", type: "nominal" }, y: { field: "mean", type: "quantitative" } } })\nconst total${at} = sums${at - 2}.numRows() + ${at}`;
}

const sources = Array.from({ length: cellCount }, (_, at) => writeCell(at));
/** A keystroke: the digit at the end changes. The last line is what is completed. */
const typed = (stroke: number) => `${writeCell(edited)}\nconst more = ${stroke}\nvotes.filter((d) => d.)`;

function prepareOurs() {
  const service = createLanguageService({ readSchema: async () => schema }, collectLibraryTexts(root));
  let stroke = 0;
  const type = () => {
    stroke += 1;
    service.setCells(
      sources.map(
        (source, at): Cell => ({
          id: `cell-${at}`,
          kind: "ts",
          source: at === edited ? typed(stroke) : source,
        }),
      ),
    );
    return typed(stroke).length - 1;
  };
  return {
    async complete() {
      const offset = type();
      const found = await service.complete(`cell-${edited}`, offset);
      if (!found.some(({ label }) => label === "share")) throw new Error("Our completion has no columns.");
    },
    async diagnose() {
      type();
      const found = await service.diagnose(`cell-${edited}`);
      if (found.length !== 1) throw new Error(`Our diagnosis found ${found.length}: ${found[0]?.message}`);
    },
  };
}

/** tsserver over its own protocol, one message a line in, Content-Length frames out. */
class TypeScriptServer {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, (body: unknown) => void>();
  #onEvent: (event: string) => void = () => {};
  #sequence = 0;
  #received = Buffer.alloc(0);

  constructor() {
    const folder = dirname(createRequire(import.meta.url).resolve("typescript"));
    this.#child = spawn(
      process.execPath,
      [join(folder, "tsserver.js"), "--disableAutomaticTypingAcquisition", "--suppressDiagnosticEvents"],
      { stdio: ["pipe", "pipe", "ignore"] },
    );
    this.#child.stdout?.on("data", (data: Buffer) => {
      this.#received = Buffer.concat([this.#received, data]);
      for (let message = this.#next(); message !== null; message = this.#next()) this.#receive(message);
    });
  }

  #next(): string | null {
    const head = /Content-Length: (\d+)\r\n\r\n/.exec(this.#received.subarray(0, 200).toString("latin1"));
    if (!head) return null;
    const start = head.index + head[0].length;
    const end = start + Number(head[1]);
    if (this.#received.length < end) return null;
    const message = this.#received.subarray(start, end).toString("utf8");
    this.#received = this.#received.subarray(end);
    return message;
  }

  #receive(text: string): void {
    const message = JSON.parse(text) as {
      type: string;
      event?: string;
      request_seq?: number;
      body?: unknown;
    };
    if (message.type === "response") this.#waiting.get(message.request_seq ?? -1)?.(message.body);
    else if (message.event) this.#onEvent(message.event);
  }

  tell(command: string, args: unknown): number {
    this.#sequence += 1;
    this.#child.stdin?.write(
      `${JSON.stringify({ seq: this.#sequence, type: "request", command, arguments: args })}\n`,
    );
    return this.#sequence;
  }

  ask(command: string, args: unknown): Promise<unknown> {
    return new Promise((resolve) => this.#waiting.set(this.tell(command, args), resolve));
  }

  stop(): void {
    this.#child.kill();
  }
}

async function prepareTheirs() {
  const folder = mkdtempSync(join(tmpdir(), "chancery-bench-"));
  const library = collectLibraryTexts(root);
  mkdirSync(join(folder, "face"));
  for (const path of library.roots) writeFileSync(join(folder, path), library.files[path] ?? "");
  writeFileSync(
    join(folder, "face/study-files.d.ts"),
    writeFilesDeclaration([{ name: "votes.csv", options: {}, schema }]),
  );
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({
      compilerOptions: {
        ...compilerOptions,
        target: "esnext",
        module: "esnext",
        moduleResolution: "bundler",
        moduleDetection: "force",
        lib: ["es2025"],
      },
      include: ["study.ts", "face"],
    }),
  );
  const file = join(folder, "study.ts");
  const write = (stroke: number) => {
    const parts = sources.map((source, at) => (at === edited ? typed(stroke) : source));
    const before = parts
      .slice(0, edited + 1)
      .join("\n")
      .split("\n");
    return { text: parts.join("\n"), line: before.length, offset: before.at(-1)?.length ?? 1 };
  };
  writeFileSync(file, write(0).text);
  const server = new TypeScriptServer();
  server.tell("open", { file, fileContent: write(0).text, projectRootPath: folder });
  let stroke = 0;
  const type = () => {
    const { line, offset } = write(stroke);
    const digits = String(stroke).length;
    stroke += 1;
    const at = { line: line - 1, offset: "const more = ".length + 1 };
    server.tell("change", {
      file,
      ...at,
      endLine: at.line,
      endOffset: at.offset + digits,
      insertString: String(stroke),
    });
    return { line, offset };
  };
  return {
    async complete() {
      const place = type();
      const body = (await server.ask("completionInfo", { file, ...place })) as {
        entries?: { name: string }[];
      };
      if (!body?.entries?.some(({ name }) => name === "share"))
        throw new Error(`tsserver has no columns: ${JSON.stringify(body)?.slice(0, 300)}`);
    },
    async diagnose() {
      type();
      const syntax = (await server.ask("syntacticDiagnosticsSync", { file })) as unknown[];
      await server.ask("semanticDiagnosticsSync", { file });
      if (syntax.length !== 1) throw new Error(`tsserver found ${syntax.length} syntax errors.`);
    },
    stop() {
      server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function compareAfterKeystroke(
  what: "complete" | "diagnose",
): Promise<{ comparison: Comparison; finish(): Promise<void> }> {
  const ours = prepareOurs();
  const theirs = await prepareTheirs();
  return {
    comparison: {
      name: `${what === "complete" ? "completion" : "diagnostics"} after a keystroke, study of ${cellCount} cells`,
      peer: "tsserver, the same in one file",
      limit: 1.5,
      pairs: 15,
      ours: () => time(ours[what]),
      theirs: () => time(theirs[what]),
    },
    finish: async () => theirs.stop(),
  };
}

/** Columns behind `d.` in one cell of many. */
export async function completionAfterKeystroke() {
  return compareAfterKeystroke("complete");
}

/** What is wrong with the cell that is typed in. */
export async function diagnosticsAfterKeystroke() {
  return compareAfterKeystroke("diagnose");
}
