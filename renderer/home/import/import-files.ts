/** Makes a study of what was dropped: a notebook, a text, a study, a dossier, or data files together. */
import { type DataFile, importData } from "../../../exchange/import/data/import-data.ts";
import { type ToldLoss, tellLosses } from "../../../exchange/import/losses.ts";
import type { Loss } from "../../../exchange/import/model.ts";
import { cleanFileName } from "../../../shared/new-study/names.ts";
import { currentLanguage } from "../../../shared/words/language.ts";
import { askFacts } from "../../new-study/ask-facts.ts";
import { createFromFile, type Step } from "../../new-study/create-from-file.ts";
import { createStudy, sendNewFile, sendStudyFile } from "../../stores/api.ts";
import { sayHome } from "../say-home.ts";
import { askImport } from "./ask-import.ts";
import type { Dropped } from "./dropped-files.ts";
import { planImport } from "./plan-import.ts";
import { renameFiles } from "./rename-files.ts";

export interface Made {
  /** The study's id. */
  readonly id: string;
  /** What was not carried over; the study says so itself, too. */
  readonly losses: readonly ToldLoss[];
}

/** Data files that one study is made of, and the largest that is looked at before, in bytes: as of `chancery import`. */
const mostFiles = 50;
const mostRead = 64 * 1024 * 1024;

/**
 * @param tell hears what is being done, and with which file
 * @throws NotData, ApiFailure, Error with a sentence, or the signal's reason
 */
export async function importFiles(
  dropped: Dropped,
  tell: (step: Step, file: string) => void,
  signal: AbortSignal,
): Promise<Made> {
  const plan = planImport(dropped);
  switch (plan.kind) {
    case "refused":
      throw new Error(sayHome(`import.${plan.why}`));
    case "file": {
      const { file, name } = plan.file;
      return { id: await createFromFile(file, (step) => tell(step, name), signal), losses: [] };
    }
    case "dossier":
      tell("creating", plan.file.name);
      return { id: (await sendStudyFile(plan.file.file, signal)).id, losses: [] };
    case "data":
      return makeOfData(plan.files, plan.others, dropped.folder, tell, signal);
    case "study":
    case "document":
      return makeOfDocument(plan, tell, signal);
  }
}

async function makeOfDocument(
  { kind, document, data }: Extract<ReturnType<typeof planImport>, { kind: "study" | "document" }>,
  tell: (step: Step, file: string) => void,
  signal: AbortSignal,
): Promise<Made> {
  const { name, file } = document;
  tell("reading", name);
  const text = decode(new Uint8Array(await file.arrayBuffer()));
  const language = currentLanguage();
  const names = data.map((one) => one.name);
  const imported =
    kind === "study" ? { text, losses: [] } : await askImport({ name, text }, language, names, signal);
  const sent = new Map<string, string>();
  // Whoever drops data beside a notebook means them for it, also where its code names them in a way of its own.
  for (const one of data.slice(0, mostFiles)) {
    tell("sending", one.name);
    const { name: taken } = await sendNewFile(cleanFileName(one.name), one.file, signal);
    sent.set(one.name, taken);
  }
  tell("creating", name);
  const { id } = await createStudy(renameFiles(imported.text, sent));
  return { id, losses: tellLosses(imported.losses, language) };
}

/** @throws Error with a sentence for what is not text */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Error(sayHome("import.encoding"));
  }
}

async function makeOfData(
  files: Dropped["files"],
  others: Dropped["files"],
  folder: string | null,
  tell: (step: Step, file: string) => void,
  signal: AbortSignal,
): Promise<Made> {
  const language = currentLanguage();
  const losses: Loss[] = others.map(({ name }) => ({
    ...{ kind: "file.kind", values: {}, place: { in: "file", name } },
  }));
  if (files.length > mostFiles)
    losses.push({
      ...{ kind: "file.many", values: { total: files.length, kept: mostFiles }, place: { in: "document" } },
    });
  const read: DataFile[] = [];
  for (const { name, file } of files.slice(0, mostFiles)) {
    tell("reading", name);
    const holds = await lookInto(name, file, losses, signal);
    tell("sending", name);
    const sent = await sendNewFile(cleanFileName(name), file, signal);
    read.push({ name: sent.name, holds });
  }
  tell("creating", folder ?? files[0]?.name ?? "");
  const { text } = importData(read, folder ?? sayHome("import.together"), losses, {
    name: folder ?? "",
    language,
    escapeProse: (prose) => prose,
    allowedImports: [],
    hasFile: () => true,
  });
  return { id: (await createStudy(text)).id, losses: tellLosses(losses, language) };
}

/** What a file holds; why that is not known goes to the losses. */
async function lookInto(
  name: string,
  file: File,
  losses: Loss[],
  signal: AbortSignal,
): Promise<DataFile["holds"]> {
  if (file.size > mostRead) return { kind: "unseen" };
  try {
    const facts = await askFacts(file, signal);
    if (!facts.complete) return { kind: "unseen" };
    return { kind: "table", rows: facts.rows, columns: facts.columns.map((column) => column.name) };
  } catch (error) {
    signal.throwIfAborted();
    if (/\.(geo|topo)?json$/i.test(name)) return { kind: "json" };
    const detail = error instanceof Error ? error.message : String(error);
    losses.push({ kind: "file.table", values: { detail }, place: { in: "file", name } });
    return { kind: "unseen" };
  }
}
