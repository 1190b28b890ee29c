/** The data files of one open study, as the server holds them now: notices when one is another than it was. */
import { ApiFailure, type StudyFile } from "./api.ts";

export interface StudyFiles {
  /** A file's bytes, or so many from its start at most. Rejects with an ApiFailure. */
  open(name: string, most?: number): Promise<Blob>;
  /** Asks whether the files opened so far are still the same; those that are not are told. */
  recheck(): Promise<void>;
}

export interface StudyFilesOptions {
  read(name: string, most?: number): Promise<StudyFile>;
  /** Version of a file; null where there is none of that name, undefined where nobody knows. Never rejects. */
  probe(name: string): Promise<string | null | undefined>;
  /** These files are others than when they were last opened, have come, or are gone. */
  onChange(names: readonly string[]): void;
}

/** Reads files of a study and remembers which version of each was given, to tell when they change. */
export function openStudyFiles({ read, probe, onChange }: StudyFilesOptions): StudyFiles {
  /** Version by name; null: there was no such file. */
  const versions = new Map<string, string | null>();
  let checking = false;

  /** Keeps a version; gives whether it takes the place of another. */
  function keep(name: string, version: string | null): boolean {
    const before = versions.get(name);
    versions.set(name, version);
    return before !== undefined && before !== version;
  }

  return {
    async open(name, most) {
      try {
        const { blob, version } = await read(name, most);
        if (keep(name, version)) onChange([name]);
        return blob;
      } catch (error) {
        if (error instanceof ApiFailure && error.status === 404 && keep(name, null)) onChange([name]);
        throw error;
      }
    },
    async recheck() {
      if (checking) return;
      checking = true;
      const changed: string[] = [];
      for (const name of versions.keys()) {
        const version = await probe(name);
        if (version !== undefined && keep(name, version)) changed.push(name);
      }
      checking = false;
      if (changed.length > 0) onChange(changed);
    },
  };
}
