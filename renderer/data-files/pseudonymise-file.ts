/** Putting a copy of a data file with pseudonyms in the place of the file, as `chancery pseudonymise` does. */
import { namePseudonymised } from "../../shared/pseudonyms.ts";
import { listReaders, putDataFile } from "../../shared/study/data-files.ts";
import type { FileRecord } from "../../shared/study/model.ts";
import { setFile } from "../../shared/study/operations.ts";
import { sayData } from "../../shared/words/data-files.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { clearResults } from "../gate/clear-results.ts";
import { personOrigin } from "../stores/origins.ts";
import type { Sealing } from "../stores/study-host.ts";
import { readDataFiles } from "../study/files/read-files.ts";
import type { OpenStudy } from "../study/study-context.ts";
import { askPseudonyms } from "./ask-worker.ts";
import { openPseudonymKey } from "./pseudonym-key.ts";
import { sendCopy } from "./send-copy.ts";

const megabyte = 1024 * 1024;
/** Largest data file, in bytes: a page holds it whole, twice. */
const largest = 256 * megabyte;

/**
 * Has the study read a copy in which columns hold pseudonyms, in one step of undo, and clears what shows the values.
 * @param signal gives it up
 * @returns whether it was done: not where its cells hold code of others that may not run here
 * @throws Error with the reader's sentence: then nothing of the study was changed
 */
export async function pseudonymiseFile(
  { study, actions }: Pick<OpenStudy, "study" | "actions">,
  file: string,
  columns: readonly string[],
  signal: AbortSignal,
): Promise<boolean> {
  const isHeld = () => listReaders(study.view.get().cells, file).some(({ id }) => actions.isHeld(id));
  if (isHeld()) return false;
  const name = showControls(file);
  const blob = await study.openFile(file);
  if (blob.size > largest)
    throw new Error(sayData("data.pseudonymise.large", { file: name, limit: largest / megabyte }));
  const key = await openPseudonymKey(study.id).catch(() => {
    throw new Error(sayData("data.pseudonymise.noKey"));
  });
  const replaced = await askPseudonyms({ file, blob, columns, key }, signal);
  if (replaced === null) throw new Error(sayData("data.pseudonymise.form", { file: name }));
  if (replaced.missing.length > 0)
    throw new Error(
      sayData("data.pseudonymise.missing", { file: name, columns: replaced.missing.join(", ") }),
    );
  const { files, cells } = study.view.get();
  const taken = new Set(readDataFiles(files, cells));
  const { sealing } = study;
  const { next, record } = sealing
    ? await sealCopy(sealing, file, replaced.blob, taken)
    : { next: await sendCopy(study.id, file, replaced.blob, taken, signal), record: null };
  signal.throwIfAborted();
  // Somebody else may have written in a cell meanwhile.
  if (isHeld()) return false;
  actions.write(() =>
    study.doc.transact(() => {
      if (record) setFile(study.doc, next, record, personOrigin);
      putDataFile(study.doc, file, next, columns, personOrigin);
    }, personOrigin),
  );
  study.forgetFile(file);
  await clearResults(study);
  actions.tell(sayData("data.pseudonymise.done", { file: name, next: showControls(next) }));
  return true;
}

/** Sends a copy into a sealed study, under a name that it does not use. */
async function sealCopy(
  sealing: Sealing,
  file: string,
  copy: Blob,
  taken: ReadonlySet<string>,
): Promise<{ next: string; record: FileRecord }> {
  let count = 1;
  while (taken.has(namePseudonymised(file, count))) count += 1;
  const next = namePseudonymised(file, count);
  return { next, record: await sealing.sendFile(next, copy) };
}
