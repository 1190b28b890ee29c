/** An Observable notebook (format 2.0) as a study. */
import { convertCode } from "../code/convert.ts";
import { foreignNames } from "../code/foreign.ts";
import { collectNames } from "../code/names.ts";
import { writeFence } from "../fence.ts";
import { finishStudy, speaks } from "../finish.ts";
import {
  type DraftCell,
  ImportError,
  type Imported,
  type ImportOptions,
  type Loss,
  type LossKind,
} from "../model.ts";
import { lookOver } from "../prose/look-over.ts";
import { type PageCell, readPage } from "./read-page.ts";

const observableScript = "application/vnd.observable.javascript";
/** Programs that run elsewhere, when a page is built. */
const loaders: Readonly<Record<string, string>> = {
  "application/vnd.node.javascript": "javascript",
  "text/x-python": "python",
  "text/x-r": "r",
};

/**
 * @param html the notebook's file
 * @throws ImportError when there is no notebook in it
 */
export function importPage(html: string, options: ImportOptions): Imported {
  const page = readPage(html);
  if (page === undefined) throw new ImportError("refuse.html");
  const losses: Loss[] = [];
  const theme = page.attributes.get("theme");
  if (theme !== undefined && theme !== "" && theme !== "air")
    losses.push({ kind: "theme", values: { name: theme }, place: { in: "document" } });
  const names = collectNames(page.cells.filter(isScript).map(({ text }) => text));
  const spoken = speaks({ language: page.language }, options.language);
  const files = new Set<string>();
  const cells = page.cells.map((cell, index): DraftCell => {
    const note = (kind: LossKind, values: Loss["values"] = {}) => {
      losses.push({ kind, values, place: { in: "cell", at: index + 1 } });
    };
    const exposed = cell.attributes.get("output");
    const name = exposed || cell.attributes.get("id");
    if (isScript(cell)) {
      const observable = cell.type === observableScript;
      const converted = convertCode(cell.text, {
        names,
        spoken,
        observable,
        allowedImports: options.allowedImports,
      });
      for (const { kind, values } of converted.losses) note(kind, values);
      for (const file of converted.files) files.add(file);
      if (converted.code !== null) return { kind: "ts", source: converted.code, name, hide: readFold(cell) };
      return { kind: "text", source: writeFence(cell.text, "javascript"), name };
    }
    if (exposed && cell.type !== "application/sql") note("cell.exposed", { name: exposed });
    return { ...writeOther(cell, note), name };
  });
  return finishStudy(
    { title: page.title, language: page.language, frontMatter: "", cells, files: [...files], losses },
    options,
  );
}

function isScript({ type }: PageCell): boolean {
  return type === "module" || type === "text/x-typescript" || type === observableScript || type === "";
}

/** Code is seen where it is pinned, and nothing is seen of a cell that is hidden. */
function readFold({ attributes }: PageCell): "code" | "output" | undefined {
  if (attributes.has("hidden")) return "output";
  return attributes.has("pinned") ? undefined : "code";
}

function writeOther(
  { type, text, attributes }: PageCell,
  note: (kind: LossKind, values?: Loss["values"]) => void,
): DraftCell {
  if (Object.hasOwn(loaders, type)) {
    note("loader", { language: loaders[type] ?? type });
    return { kind: "text", source: writeFence(text, loaders[type] ?? "text") };
  }
  switch (type) {
    case "text/markdown":
      for (const kind of lookOver(text)) note(kind);
      for (const [name, kind] of findForeign(text)) note(kind, { name });
      return { kind: "text", source: text };
    case "application/sql": {
      note("sql");
      const database = attributes.get("database");
      if (database && !database.startsWith("var:")) note("database", { name: database });
      return { kind: "sql", source: text };
    }
    case "application/x-tex":
      return { kind: "text", source: text.trim() === "" ? "" : `$$\n${text.trim()}\n$$` };
    case "text/html":
      note("cell.html");
      return { kind: "text", source: writeFence(text, "html") };
    case "text/vnd.graphviz":
      note("cell.dot");
      return { kind: "text", source: writeFence(text, "dot") };
    default:
      note("code", { language: type });
      return { kind: "text", source: writeFence(text, "text") };
  }
}

/** Names in the expressions of prose that mean nothing here. */
function findForeign(markdown: string): [string, LossKind][] {
  const expressions = [...markdown.matchAll(/(?<!\\)\$\{([^{}]*)/g)].map(([, code = ""]) => code).join("\n");
  return [...foreignNames].filter(([name]) =>
    new RegExp(`(?<![\\w$.])${name.replaceAll("$", "\\$")}(?=[.(\`])`).test(expressions),
  );
}
