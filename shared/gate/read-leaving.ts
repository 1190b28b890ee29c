import { readFileFacts } from "../study-file/file-facts.ts";
import { readEffectiveMarking } from "../study-file/marking.ts";
import { readThreshold } from "../study-file/threshold.ts";
import type { Leaving } from "./judge.ts";

/** What the gate has to know of a study: its marking, what its front matter says of its data files, and what is small. */
export function readLeaving(
  frontMatter: string,
): Pick<Leaving, "marking" | "files" | "forbidden" | "personal" | "threshold"> {
  const facts = readFileFacts(frontMatter);
  return {
    marking: readEffectiveMarking(frontMatter),
    files: [...facts.keys()],
    forbidden: [...facts].filter(([, { mayRedistribute }]) => !mayRedistribute).map(([name]) => name),
    threshold: readThreshold(frontMatter),
    personal: new Map([...facts].map(([name, { personal }]) => [name, personal])),
  };
}
