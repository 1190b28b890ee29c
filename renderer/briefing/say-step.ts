import { listNames } from "../../exchange/paper/byline.ts";
import { sayBriefing } from "../../shared/words/briefing.ts";
import type { Step } from "./steps.ts";

/** Longest value of a control that is said whole. */
const saidValue = 60;

/** A step in words: what it is, what it reads, what it uses. */
export function sayStep(step: Step): string {
  const { reads, uses } = step;
  return [
    sayKind(step),
    ...reads.files.map((name) => sayBriefing("step.reads.file", { name })),
    ...(reads.otherFiles ? [sayBriefing("step.reads.files")] : []),
    ...reads.addresses.map((address) => sayBriefing("step.reads.web", { address })),
    ...(reads.otherAddresses ? [sayBriefing("step.reads.anywhere")] : []),
    ...(uses.length > 0 ? [sayBriefing("step.uses", { names: listNames(uses) })] : []),
  ].join(" ");
}

function sayKind({ kind, control }: Step): string {
  if (kind !== "control") return sayBriefing(`step.${kind}`);
  const { label = "", value } = control ?? {};
  const isPlain = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  if (label === "" || !isPlain) return sayBriefing("step.control.bare");
  return sayBriefing("step.control", { label, value: String(value).slice(0, saidValue) });
}
