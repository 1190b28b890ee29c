import { useEffect, useState } from "react";
import { wholeLimit } from "../../kernel/types/service/limits.ts";
import type { StudyStore } from "../stores/study-store.ts";
import { useStudy } from "../study/study-context.ts";
import { askColumns } from "./ask-worker.ts";

/** The names of a data file's columns; null while they are read, "unread" where they cannot be. */
export type KnownColumns = readonly string[] | null | "unread";

/** Reads the names of a file's columns. @param isWanted nothing is read before that */
export function useColumns(file: string, isWanted: boolean): KnownColumns {
  const { study } = useStudy();
  const [columns, setColumns] = useState<KnownColumns>(null);
  useEffect(() => {
    if (!isWanted) return;
    const control = new AbortController();
    readColumns(study, file, control.signal).then(
      (read) => setColumns(read ?? "unread"),
      () => {
        if (!control.signal.aborted) setColumns("unread");
      },
    );
    return () => control.abort();
  }, [study, file, isWanted]);
  return columns;
}

async function readColumns(study: StudyStore, file: string, signal: AbortSignal) {
  // One byte more than is read whole tells that there is more.
  const blob = await study.openFile(file, wholeLimit + 1);
  return askColumns(file, blob, signal);
}
