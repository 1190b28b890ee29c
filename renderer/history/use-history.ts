import { useCallback, useEffect, useState } from "react";
import type { LastEdit, Version } from "../../shared/protocol/history.ts";
import type { Study } from "../../shared/study/model.ts";
import { parseStudyFile } from "../../shared/study-file/parse.ts";
import { translate } from "../../shared/words/translate.ts";
import { listLastEdits, listVersions, readVersion } from "../stores/api.ts";
import { useStudy } from "../study/study-context.ts";

export interface HistoryLists {
  /** The newest first; null until the server has answered. */
  readonly versions: readonly Version[] | null;
  readonly edits: readonly LastEdit[];
  /** Why the last thing did not work, as a sentence. */
  readonly problem: string | null;
  /** Does something at the server, then asks for the lists again. Never rejects. @returns whether it worked */
  act(action: () => Promise<void>): Promise<boolean>;
}

/** The time line, and who edited each cell last. */
export function useHistory(): HistoryLists {
  const { study } = useStudy();
  const [versions, setVersions] = useState<readonly Version[] | null>(null);
  const [edits, setEdits] = useState<readonly LastEdit[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const act = useCallback(
    async (action: () => Promise<void>) => {
      try {
        await action();
        const [list, last] = await Promise.all([listVersions(study.id), listLastEdits(study.id)]);
        setVersions(list);
        setEdits(last);
        setProblem(null);
        return true;
      } catch (error) {
        setProblem(sayProblem(error));
        return false;
      }
    },
    [study],
  );
  useEffect(() => void act(async () => {}), [act]);
  return { versions, edits, problem, act };
}

export type Loaded = { readonly study: Study } | { readonly problem: string } | null;

/** The study in a version; null while it is on its way. Versions never change, so each is asked for once. */
export function useVersion(version: string | null): Loaded {
  const { study } = useStudy();
  const [known, setKnown] = useState<ReadonlyMap<string, Loaded>>(new Map());
  useEffect(() => {
    if (version === null || known.has(version)) return;
    let isWanted = true;
    const keep = (loaded: Loaded) => {
      if (isWanted) setKnown((last) => new Map(last).set(version, loaded));
    };
    readVersion(study.id, version)
      .then((text) => keep({ study: parseStudyFile(text, "") }))
      .catch((error: unknown) => keep({ problem: sayProblem(error) }));
    return () => {
      isWanted = false;
    };
  }, [study, version, known]);
  return version === null ? null : (known.get(version) ?? null);
}

function sayProblem(error: unknown): string {
  return translate(error instanceof Error ? error.message : String(error));
}
