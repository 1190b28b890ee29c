import type { Study } from "../shared/study/model.ts";
import { serializeStudy } from "../shared/study-file/serialize.ts";

/** The study file itself (contract §2). */
export function toMarkdown(study: Study): { text: string; type: string } {
  return { text: serializeStudy(study), type: "text/markdown; charset=utf-8" };
}
