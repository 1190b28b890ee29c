/** Making sealed studies: the key on this device, the envelope at the server, then what goes into it. */
import { createdStudySchema, paths } from "../../shared/protocol/api.ts";
import { makeKey, writeLink } from "../../shared/sealed/key.ts";
import { importStudy } from "../../shared/study/import.ts";
import type { Study } from "../../shared/study/model.ts";
import { setFile } from "../../shared/study/operations.ts";
import { say } from "../../shared/words/catalogue.ts";
import { ApiFailure, call, read } from "../stores/api.ts";
import { getStudy, holdStudy, sealedKeys } from "../stores/app.ts";
import { becomes } from "../stores/becomes.ts";
import { broughtOrigin, personOrigin } from "../stores/origins.ts";
import type { StudyStore } from "../stores/study-store.ts";
import { readPermissions, writePermissions } from "../stores/trust/permissions.ts";
import { readDataFiles } from "../study/files/read-files.ts";

/** How long the server may take for what it is asked, in ms. */
const patience = 30_000;

export interface MadeSealed {
  readonly id: string;
  /** The study's address with its key. */
  readonly link: string;
  /** Whether this device keeps the key. */
  readonly isKept: boolean;
  /** Data files that could not be read or sealed. */
  readonly lacks: readonly string[];
}

/** Whether this page may encrypt: browsers let those alone that came by HTTPS, or from the same machine. */
export function maySeal(): boolean {
  return globalThis.crypto?.subtle !== undefined;
}

/** The address of a study with its key. */
export function linkTo(study: string, key: string): string {
  return writeLink(new URL(paths.page(study), location.origin).href, key);
}

/**
 * Makes a sealed study.
 * @param publicTitle what the server is told
 * @param study what goes into it
 * @throws ApiFailure
 */
export async function makeSealed(publicTitle: string, study: Study): Promise<MadeSealed> {
  return fill(await create(publicTitle), study);
}

/**
 * Makes a sealed study of an open one's cells and data files. Texts that this person wrote or allowed there run in the copy,
 * too; whose edits they allowed there is not carried over.
 * @param onFile told of each file that is sealed
 * @throws ApiFailure
 */
export async function sealCopy(
  publicTitle: string,
  source: StudyStore,
  onFile: (name: string) => void,
): Promise<MadeSealed> {
  const { meta, cells, files } = source.view.get();
  const names = readDataFiles(files, cells);
  const made = await create(publicTitle);
  const { texts } = readPermissions(localStorage, source.id);
  writePermissions(localStorage, made.id, { study: false, people: [], texts });
  return fill(made, { meta, cells, files: [] }, async (copy) => {
    const lacks: string[] = [];
    for (const name of names) {
      onFile(name);
      const file = await source.openFile(name).catch(() => null);
      const isSealed = file !== null && (await trySeal(copy, name, file));
      if (!isSealed) lacks.push(name);
    }
    return lacks;
  });
}

/** @returns whether the file is in the study: it may be too large, which must not leave a copy half made */
async function trySeal(study: StudyStore, name: string, file: Blob): Promise<boolean> {
  const record = await study.sealing?.sendFile(name, file).catch(() => null);
  if (record) setFile(study.doc, name, record, personOrigin);
  return Boolean(record);
}

type Created = Omit<MadeSealed, "lacks">;

async function create(publicTitle: string): Promise<Created> {
  const key = makeKey();
  const response = await call(paths.sealedStudies, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ title: publicTitle }),
  });
  const { id } = await read(response, createdStudySchema);
  return { id, link: linkTo(id, key), isKept: sealedKeys.keep(id, key) };
}

async function fill(
  made: Created,
  content: Study,
  addFiles: (study: StudyStore) => Promise<readonly string[]> = async () => [],
): Promise<MadeSealed> {
  const release = holdStudy(made.id);
  try {
    const study = getStudy(made.id);
    study.role.set("owner");
    const unreachable = () => new ApiFailure(0, say("state.unreachable"), say("state.unreachable.hint"));
    if (!(await becomes(study.connection, (state) => state?.synced === true, patience))) throw unreachable();
    // Code in it runs where its text may run: others may have written it.
    importStudy(study.doc, content, broughtOrigin);
    const lacks = await addFiles(study);
    study.undo.clear();
    if (!(await becomes(study.saving, (state) => state === "saved", patience))) throw unreachable();
    return { ...made, lacks };
  } finally {
    release();
  }
}
