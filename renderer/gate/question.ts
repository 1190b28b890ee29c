import type { Judgement, LeavingAction } from "../../shared/gate/judge.ts";
import type { EffectiveMarking } from "../../shared/marking/effective.ts";
import { createStore } from "../stores/snapshot.ts";

/** What the gate asks before something leaves. */
export interface GateQuestion {
  readonly marking: EffectiveMarking | null;
  readonly action: LeavingAction;
  readonly judgement: Judgement;
  /** @param reason why it leaves; null: it does not */
  answer(reason: string | null): void;
}

/** The question that is open on the page. */
export const gateQuestion = createStore<GateQuestion | null>(null);
