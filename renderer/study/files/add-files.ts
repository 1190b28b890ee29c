/** Puts data files beside an open study, and a cell for each that reads it. */
import { cleanFileName, numberFile } from "../../../shared/new-study/names.ts";
import { readFiles } from "../../../shared/study/document.ts";
import { insertCell, setFile } from "../../../shared/study/operations.ts";
import { say } from "../../../shared/words/catalogue.ts";
import { translate } from "../../../shared/words/translate.ts";
import { ApiFailure, probeStudyFile, putStudyFile, type SentFile, sendNewFile } from "../../stores/api.ts";
import { personOrigin } from "../../stores/origins.ts";
import { focusCell } from "../actions.ts";
import type { OpenStudy } from "../study-context.ts";
import { adding } from "./adding.ts";
import { writeReader } from "./write-reader.ts";

type Open = Pick<OpenStudy, "study" | "focus" | "actions">;

/** Names that are tried for a file. */
const mostNames = 20;

/** What the server answers where there is a file of that name. */
const isThere = 412;

/** How long a new cell waits for the server to know that the study uses its file, in milliseconds. */
const longestWait = 5000;

/**
 * Adds files below the cell that the person is in, or at the end. What cannot be added is told in a line at the foot of
 * the window; the others come all the same.
 */
export async function addFiles(open: Open, files: readonly File[]): Promise<void> {
  if (!open.study.mayWrite() || adding.get() !== null) return;
  const { current } = open.focus.get();
  let after = current ?? open.study.view.get().cells.at(-1)?.id ?? null;
  for (const file of files) {
    const stop = new AbortController();
    adding.set({ file: file.name, stop });
    try {
      const name = cleanFileName(file.name);
      const sent = open.study.sealing
        ? await sendSealed(open.study, name, file)
        : await send(open.study.id, name, file, stop.signal);
      after = await insertReader(open, sent, file.type, after);
    } catch (error) {
      if (!stop.signal.aborted) open.actions.tell(describe(file.name, error));
    } finally {
      adding.set(null);
    }
    if (stop.signal.aborted) return;
  }
}

/** Sends a file under a name that is free, or that has the same bytes already. Nothing is replaced. */
async function send(study: string, name: string, file: File, signal: AbortSignal): Promise<SentFile> {
  try {
    return await sendNewFile(name, file, signal);
  } catch (error) {
    // Who does not own the workspace puts files beside the studies that they may change.
    if (!(error instanceof ApiFailure) || (error.status !== 401 && error.status !== 403)) throw error;
  }
  for (let count = 1; ; count += 1) {
    const numbered = numberFile(name, count);
    const isFree = (await probeStudyFile(study, numbered)) === null;
    // Where no name is free, as when the server is away, it says why.
    if (!isFree && count < mostNames) continue;
    try {
      return await putStudyFile(study, numbered, file, signal);
    } catch (error) {
      // Somebody else's came between.
      if (!(error instanceof ApiFailure && error.status === isThere) || count >= mostNames) throw error;
    }
  }
}

/** Sends a file of a sealed study, sealed: nothing of it goes out otherwise. */
async function sendSealed({ sealing, doc }: OpenStudy["study"], name: string, file: File): Promise<SentFile> {
  const taken = readFiles(doc);
  let free = name;
  for (let count = 2; taken.has(free); count += 1) free = numberFile(name, count);
  if (sealing === null) throw new Error("not a sealed study");
  const { sha256, bytes } = await sealing.sendFile(free, file);
  return { name: free, sha256, bytes };
}

/** A cell below `after` that reads the file, run once the server knows it. @returns its id */
async function insertReader(open: Open, sent: SentFile, type: string, after: string | null): Promise<string> {
  const { study, actions, focus } = open;
  const states = study.session.get().cells;
  const taken = new Set(study.view.get().cells.map(({ id }) => id));
  for (const { defines } of states.values()) for (const name of defines) taken.add(name);
  const { source } = writeReader(sent.name, taken);
  let made = "";
  actions.write(() => {
    study.doc.transact(() => {
      setFile(study.doc, sent.name, { sha256: sent.sha256, bytes: sent.bytes, type }, personOrigin);
      made = insertCell(study.doc, { kind: "ts", source }, after, personOrigin);
    }, personOrigin);
  });
  focus.enter(made);
  await untilSaved(study);
  actions.run(made, "stay");
  requestAnimationFrame(() => focusCell(made));
  return made;
}

/** People who were invited are given the files only that the server knows the study to use. */
function untilSaved({ saving }: OpenStudy["study"]): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      leave();
      resolve();
    };
    const timer = setTimeout(end, longestWait);
    const leave = saving.subscribe(() => {
      if (saving.get() === "saved") end();
    });
    if (saving.get() === "saved") queueMicrotask(end);
  });
}

function describe(file: string, error: unknown): string {
  const reason = translate(error instanceof Error ? error.message : String(error));
  return say("study.file.failed", { file, reason });
}
