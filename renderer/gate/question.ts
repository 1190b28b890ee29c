import type { Judgement, Leaving } from "../../shared/gate/judge.ts";
import { createStore } from "../stores/snapshot.ts";

/** What the gate asks before something leaves. */
export interface GateQuestion {
  readonly leaving: Leaving;
  readonly judgement: Judgement;
  /** @param reason why it leaves; null: it does not */
  answer(reason: string | null): void;
}

/** The question that is open on the page. */
export const gateQuestion = createStore<GateQuestion | null>(null);
