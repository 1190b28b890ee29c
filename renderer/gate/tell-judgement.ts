/** What the gate says of something that is not yet to leave, while the person still chooses how. */
import type { Judgement, Unblock } from "../../shared/gate/judge.ts";
import { tellBlock, tellWarning } from "../../shared/gate/tell.ts";
import type { EffectiveMarking } from "../../shared/marking/effective.ts";

export interface ToldJudgement {
  readonly allowed: boolean;
  /** Whether a reason stands or would stand in for what is missing. */
  readonly asksReason: boolean;
  readonly blocks: readonly string[];
  /** What would let it leave, besides a reason. */
  readonly ways: readonly Unblock[];
  readonly warnings: readonly string[];
}

/** A judgement in words; what a reason stands in for is told as well. */
export function tellJudgement(judged: Judgement, marking: EffectiveMarking | null): ToldJudgement {
  const ways = new Set(judged.blocks.flatMap(({ unblock }) => unblock));
  ways.delete("reason");
  return {
    allowed: judged.allowed,
    asksReason: judged.overridden.length > 0 || judged.blocks.some(({ mayOverride }) => mayOverride),
    blocks: [...judged.blocks, ...judged.overridden].map((block) => tellBlock(block, { marking })),
    ways: [...ways],
    warnings: judged.warnings.map((warning) => tellWarning(warning, { marking })),
  };
}
