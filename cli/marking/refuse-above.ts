import { writeEffective } from "../../shared/marking/effective.ts";
import { readEffectiveMarking } from "../../shared/study-file/marking.ts";
import { sayGate } from "../../shared/words/gate.ts";
import { CommandError } from "../errors.ts";

/** @throws CommandError for a study that is marked Secret or above, or has data that is */
export function refuseAbove(frontMatter: string, file: string): void {
  const effective = readEffectiveMarking(frontMatter);
  if (!effective?.isRefused) return;
  const marking = writeEffective(effective) ?? "";
  throw new CommandError(sayGate("gate.cli.above", { file, marking }), sayGate("gate.cli.above.hint"));
}
