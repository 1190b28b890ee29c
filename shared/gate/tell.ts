/** What the gate says, in the reader's language. */
import { type EffectiveMarking, writeEffective } from "../marking/effective.ts";
import { sayGate } from "../words/gate.ts";
import { currentLanguage } from "../words/language.ts";
import { showControls } from "../words/show-controls.ts";
import type { Block, Warning } from "./judge.ts";
import { usualThreshold } from "./small-counts.ts";

interface Told {
  readonly marking: EffectiveMarking | null;
  readonly threshold?: number | undefined;
}

function fill({ what }: Warning | Block, { marking, threshold = usualThreshold }: Told) {
  const names = new Intl.ListFormat(currentLanguage(), { type: "conjunction" }).format(
    what.map(showControls),
  );
  return { marking: writeEffective(marking) ?? "", what: names, threshold };
}

/** Why something is blocked, in one sentence. */
export function tellBlock(block: Block, told: Told): string {
  return sayGate(`gate.why.${block.why}`, fill(block, told));
}

export function tellWarning(warning: Warning, told: Told): string {
  return sayGate(`gate.warn.${warning.why}`, fill(warning, told));
}
