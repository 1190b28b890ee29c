/** What the gate says of something that is not yet to leave, while the person still chooses how. */
import type { Judgement, Leaving } from "../../shared/gate/judge.ts";
import { tellBlock, tellWarning } from "../../shared/gate/tell.ts";
import { listWays, type Way } from "../../shared/gate/ways.ts";

export interface ToldJudgement {
  readonly allowed: boolean;
  /** Whether a reason stands or would stand in for what is missing. */
  readonly asksReason: boolean;
  readonly blocks: readonly string[];
  /** What would let it leave, or leave with less in it, besides a reason. */
  readonly ways: readonly Way[];
  readonly warnings: readonly string[];
}

/** A judgement in words; what a reason stands in for is told as well. */
export function tellJudgement(judged: Judgement, leaving: Leaving): ToldJudgement {
  const ways = [...judged.blocks, ...judged.warnings]
    .flatMap((found) => listWays(found, leaving))
    .filter(({ way }) => way !== "reason");
  return {
    allowed: judged.allowed,
    asksReason: judged.overridden.length > 0 || judged.blocks.some(({ mayOverride }) => mayOverride),
    blocks: [...judged.blocks, ...judged.overridden].map((block) => tellBlock(block, leaving)),
    ways: [...new Map(ways.map((way) => [JSON.stringify(way), way])).values()],
    warnings: judged.warnings.map((warning) => tellWarning(warning, leaving)),
  };
}
