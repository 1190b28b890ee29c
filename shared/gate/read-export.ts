/** What leaves a study with each form in which it is exported, as the gate tells them apart. */
import type { Leaving, LeavingAction } from "./judge.ts";
import { readLeaving } from "./read-leaving.ts";

export const actionOf = {
  ...{ md: "text", pdf: "page", html: "page", ipynb: "page", slides: "page", dossier: "files" },
  ...{ csv: "table", parquet: "table", arrow: "table", svg: "chart", png: "chart" },
} as const satisfies Readonly<Record<string, LeavingAction>>;

export type LeavingForm = keyof typeof actionOf;

/** What the gate has to know of an export of a study; whom it goes to, why, and its tables come from whoever asks. */
export function readExport(
  frontMatter: string,
  form: LeavingForm,
): ReturnType<typeof readLeaving> & Pick<Leaving, "action"> {
  const leaving = readLeaving(frontMatter);
  const { files, forbidden, personal } = leaving;
  const action = actionOf[form];
  if (form !== "dossier") return { ...leaving, action };
  // Files that may not be passed on stay out of a dossier, and are known by their hash only.
  const stays = new Set(forbidden);
  return {
    ...{ ...leaving, action, forbidden: [] },
    files: files.filter((file) => !stays.has(file)),
    personal: new Map([...personal].filter(([file]) => !stays.has(file))),
  };
}
