import { readMarking } from "../../shared/study-file/marking.ts";

/**
 * What files that have room for it say of themselves, under terms of Dublin Core: how far they may be passed on, and why
 * they were, where somebody had to say so.
 */
export function makeFileFacts(frontMatter: string, reason: string | undefined): Record<string, string> {
  const marking = readMarking(frontMatter);
  return {
    ...(marking === null ? {} : { accessRights: marking }),
    ...(reason === undefined ? {} : { provenance: reason }),
  };
}
