/**
 * The data files of one open study, as the server holds them now, or, while it cannot be reached, as this device kept
 * them: notices when one is another than it was.
 */
import { say } from "../../shared/words/english.ts";
import { ApiFailure, type StudyFile } from "./api.ts";
import type { KeptFiles, Unkept } from "./kept-files.ts";
import { createStore, type Store } from "./snapshot.ts";

export interface StudyFiles {
  /** A file's bytes, or so many from its start at most. Rejects with an ApiFailure. */
  open(name: string, most?: number): Promise<Blob>;
  /** Has this device keep nothing of a file. */
  forget(name: string): void;
  /** Asks whether the files opened so far are still the same; those that are not are told. */
  recheck(): Promise<void>;
  /** Files read in this window that this device does not keep, and why. */
  readonly unkept: Store<ReadonlyMap<string, Unkept>>;
}

export interface StudyFilesOptions {
  read(name: string, most?: number): Promise<StudyFile>;
  /** Version of a file; null where there is none of that name, undefined where nobody knows. Never rejects. */
  probe(name: string): Promise<string | null | undefined>;
  /** Opens what this device keeps of them, at its first use. */
  openKept(): Promise<KeptFiles>;
  /** These files are others than when they were last opened, have come, or are gone. */
  onChange(names: readonly string[]): void;
}

/** The server was not reached, or something before it says so. */
const isAway = ({ status }: ApiFailure) => status === 0 || status >= 502;
/** There is no such file any more, or not for this person. */
const isGone = ({ status }: ApiFailure) => status === 403 || status === 404;

/** Reads files of a study and remembers which version of each was given, to tell when they change. */
export function openStudyFiles({ read, probe, openKept, onChange }: StudyFilesOptions): StudyFiles {
  /** Version by name; null: there was no such file. */
  const versions = new Map<string, string | null>();
  const unkept = createStore<ReadonlyMap<string, Unkept>>(new Map());
  let checking = false;
  let opening: Promise<KeptFiles | null> | null = null;
  /** Null where even that needs the server. */
  const ensureKept = () => {
    opening ??= openKept().catch(() => null);
    return opening;
  };

  /** Remembers a version; gives whether it takes the place of another. */
  function remember(name: string, version: string | null): boolean {
    const before = versions.get(name);
    versions.set(name, version);
    return before !== undefined && before !== version;
  }

  async function keep(name: string, file: StudyFile): Promise<void> {
    const kept = await ensureKept();
    const reason = kept === null ? null : await kept.keep(name, file);
    const before = unkept.get();
    if ((before.get(name) ?? null) === reason) return;
    const next = new Map(before);
    if (reason === null) next.delete(name);
    else next.set(name, reason);
    unkept.set(next);
  }

  /** What is kept of a file, where the server cannot be asked. Rejects with a sentence where it is not. */
  async function readKept(name: string, most: number | undefined): Promise<Blob> {
    const file = await (await ensureKept())?.read(name);
    if (!file) throw new ApiFailure(0, say("study.file.away", { name }), say("study.file.away.hint"));
    if (remember(name, file.version)) onChange([name]);
    return most === undefined ? file.blob : file.blob.slice(0, most);
  }

  return {
    unkept,
    async open(name, most) {
      try {
        const file = await read(name, most);
        if (remember(name, file.version)) onChange([name]);
        // A part that is as long as was asked for may be no more than a part.
        if (most === undefined || file.blob.size < most) void keep(name, file);
        return file.blob;
      } catch (error) {
        if (!(error instanceof ApiFailure)) throw error;
        if (isAway(error)) return readKept(name, most);
        if (isGone(error)) void ensureKept().then((kept) => kept?.forget(name));
        if (error.status === 404 && remember(name, null)) onChange([name]);
        throw error;
      }
    },
    forget(name) {
      versions.delete(name);
      void ensureKept().then((kept) => kept?.forget(name));
    },
    async recheck() {
      if (checking) return;
      checking = true;
      const changed: string[] = [];
      for (const name of versions.keys()) {
        const version = await probe(name);
        if (version !== undefined && remember(name, version)) changed.push(name);
      }
      checking = false;
      if (changed.length > 0) onChange(changed);
    },
  };
}
