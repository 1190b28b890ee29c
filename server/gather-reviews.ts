/** The history of a study's reviews, from its two rooms and the kept versions. */
import { gatherReviews, type Reviews } from "../exchange/dossier/reviews.ts";
import { readThreads } from "../shared/comments/document.ts";
import { readReproductions } from "../shared/study/reproductions.ts";
import { readSuggestions } from "../shared/suggestions/suggestions.ts";
import type { Lab } from "./lab.ts";

/** @param withNames whether people's names come along, which are personal data */
export function gatherStudyReviews({ rooms, versions }: Lab, study: string, withNames: boolean): Reviews {
  const comments = rooms.use(
    study,
    (doc) => ({ threads: [...readThreads(doc).values()], suggestions: readSuggestions(doc) }),
    "comments",
  );
  const reproductions = rooms.use(study, readReproductions);
  return gatherReviews({ ...comments, versions: versions.list(study), reproductions }, withNames);
}
