/** The gate in a window: what is printed or saved from a study asks it. */
import { judgeLeaving, type LeavingTable } from "../../shared/gate/judge.ts";
import { readLeaving } from "../../shared/gate/read-leaving.ts";
import { paths } from "../../shared/protocol/api.ts";
import { sealingWords } from "../../shared/words/en-sealing.ts";
import { takeLabSchemes } from "../marking/schemes.ts";
import { sealedKeys } from "../stores/app.ts";
import { gateQuestion } from "./question.ts";

export interface Asked {
  /** Id of the study; null for what stands in none, which leaves. */
  readonly study: string | null;
  readonly frontMatter: string;
  readonly what: "text" | "page" | "table" | "chart";
  readonly tables: readonly LeavingTable[];
}

/** What the gate says without asking anybody. */
export function judge({ frontMatter, what, tables }: Asked, reason?: string) {
  const audience = "some" as const;
  const leaving = { ...readLeaving(frontMatter), action: what, audience, tables, reason };
  return { leaving, judgement: judgeLeaving(leaving) };
}

/**
 * Asks the gate, and where it holds something back, the person. A reason is in the audit trail before it is given here.
 * @param given a reason that was given before
 * @returns the reason, "" where none was needed; null where it does not leave
 * @throws Error where the reason could not be recorded
 */
export async function askGate(asked: Asked, given = ""): Promise<string | null> {
  // Whoever marked and flagged nothing waits for nothing.
  if (asked.study === null || !/\b(?:marking|data)\b/.test(asked.frontMatter)) return "";
  await takeLabSchemes();
  const { judgement, leaving } = judge(asked);
  if (judgement.allowed) return "";
  const isEnough = judge(asked, given).judgement.allowed;
  const reason = isEnough
    ? given
    : await new Promise<string | null>((resolve) => {
        gateQuestion.set({
          ...{ leaving, judgement },
          answer(given) {
            gateQuestion.set(null);
            resolve(given);
          },
        });
      });
  if (reason === null || !judge(asked, reason).judgement.allowed) return null;
  // The server records the reason for a text that it gives itself.
  if (asked.what !== "text") await recordRelease(asked.study, asked.what, reason);
  return reason;
}

/** Has the audit trail keep why something leaves. @throws Error where it could not */
export async function recordRelease(study: string, what: Asked["what"], reason: string): Promise<void> {
  const { sayGate } = await import("../../shared/words/gate.ts");
  // What is said of a sealed study may tell of it: the trail has that it left, and no more.
  const told = sealedKeys.find(study) === null ? reason : sealingWords.release;
  const answer = await fetch(paths.releases(study), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ what, reason: told }),
  }).catch(() => null);
  if (!answer?.ok) throw new Error(sayGate("gate.unrecorded"));
}
