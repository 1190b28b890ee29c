/** What a notebook's code showed, as Markdown: text in a fence, pictures within the text. */
import { isInlinePicture } from "../../../shared/markdown/render-markdown.ts";
import { writeFence } from "../fence.ts";
import type { LossKind } from "../model.ts";
import { type NotebookOutput, readText } from "./read-notebook.ts";

/** What is kept of a text. */
const mostLines = 200;
const mostCharacters = 20_000;
/** Largest picture within the text, in characters of base64. */
export const largestPicture = 1024 * 1024;

/** Notes one loss of the cell whose outputs are written. */
type Note = (kind: LossKind, values?: Readonly<Record<string, string | number>>) => void;

/**
 * @param file the notebook's name: where the rest of a long output stands
 * @param alternative what a picture is called where it cannot be seen
 */
export function writeOutputs(
  outputs: readonly NotebookOutput[],
  file: string,
  alternative: string,
  note: Note,
): string[] {
  // What was printed line by line is one text.
  const joined: NotebookOutput[] = [];
  for (const output of outputs) {
    const last = joined.at(-1);
    if (output.kind === "text" && last?.kind === "text")
      joined[joined.length - 1] = { kind: "text", text: last.text + output.text };
    else joined.push(output);
  }
  return joined.flatMap((output) => {
    if (output.kind !== "data") return writeText(output.text, file, note);
    return writeData(output.data, file, alternative, note);
  });
}

function writeData(
  data: Readonly<Record<string, unknown>>,
  file: string,
  alternative: string,
  note: Note,
): string[] {
  const plain = readText(data["text/plain"]);
  for (const type of ["image/png", "image/jpeg", "image/gif", "image/webp"]) {
    const base64 = readText(data[type])?.replace(/\s+/g, "");
    if (base64 === undefined) continue;
    const picture = writePicture(type, base64, alternative, note);
    if (picture !== null) return [picture];
  }
  const html = readText(data["text/html"]);
  const json = data["application/json"];
  const lost = Object.keys(data).filter(
    (type) =>
      !/^(text\/(plain|html|markdown|latex)|image\/(png|jpeg|gif|webp)|application\/json)$/.test(type),
  );
  for (const type of lost) note("output", { type });
  const latex = readText(data["text/latex"]);
  const markdown = readText(data["text/markdown"]);
  if (markdown !== undefined) return writeText(markdown, file, note, "markdown");
  if (html !== undefined) {
    if (/<table[\s>]/i.test(html)) note("output.html");
    else note("output", { type: "text/html" });
  }
  if (plain !== undefined) return writeText(plain, file, note);
  if (latex !== undefined) return writeText(latex, file, note, "latex");
  if (html !== undefined) return writeText(readHtmlText(html), file, note);
  return json === undefined ? [] : writeText(JSON.stringify(json, null, 2), file, note, "json");
}

/** A picture within the text; null when it is none that is shown. */
export function writePicture(type: string, base64: string, alternative: string, note: Note): string | null {
  const address = `data:${type};base64,${base64}`;
  if (!isInlinePicture(address)) {
    note("picture.type", { type });
    return null;
  }
  if (base64.length > largestPicture) {
    note("picture.large", { size: Math.round((base64.length * 3) / 4 / 1024) });
    return null;
  }
  return `![${alternative.replace(/[[\]\\\n]/g, " ")}](${address})`;
}

function writeText(given: string, file: string, note: Note, language = "text"): string[] {
  const text = readTerminal(given);
  if (text.trim() === "") return [];
  const lines = text.split("\n");
  const kept = lines.slice(0, mostLines).join("\n").slice(0, mostCharacters);
  if (kept.length < text.length)
    note("output.long", { lines: lines.length, kept: kept.split("\n").length, name: file });
  return [writeFence(kept, language)];
}

/** Text as a terminal shows it: without colours, and of lines that were written over the last state. */
function readTerminal(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is left out
      .replace(/\u001b\[[0-9;?]*[A-Za-z]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)/g, "")
      .replace(/\r\n/g, "\n")
      .split("\n")
      .map((line) => line.slice(line.replace(/\r+$/, "").lastIndexOf("\r") + 1).replace(/\r/g, ""))
      .join("\n")
      .replace(/\n+$/, "")
  );
}

/** The text of HTML, a line for each row and paragraph. */
function readHtmlText(html: string): string {
  return html
    .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, "")
    .replace(/<\/t[dh]\s*>\s*/gi, "\t")
    .replace(/<\/(tr|p|div|li|h\d)\s*>|<br\s*\/?>/gi, "\n")
    .replace(/<[^<>]*>/g, "")
    .replace(/&(lt|gt|quot|nbsp|amp);/g, (_, name: string) => entities[name] ?? "")
    .replace(/[ \t]+$/gm, "")
    .replace(/\n{2,}/g, "\n");
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', nbsp: " ", amp: "&" };
