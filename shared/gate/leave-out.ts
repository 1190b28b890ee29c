import type { readLeaving } from "./read-leaving.ts";

type Read = ReturnType<typeof readLeaving>;

/** What leaves with a dossier: files that may not be passed on stay out of it, and are known by their hash only. */
export function leaveForbiddenOut(leaving: Read): Read {
  const stays = new Set(leaving.forbidden);
  const personal = new Map([...leaving.personal].filter(([file]) => !stays.has(file)));
  return { ...leaving, files: leaving.files.filter((file) => !stays.has(file)), forbidden: [], personal };
}
