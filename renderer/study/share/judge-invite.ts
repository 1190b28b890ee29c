/** The gate before a link into a study is made; the server asks it again. */
import { readAudience } from "../../../shared/gate/audience.ts";
import { judgeLeaving } from "../../../shared/gate/judge.ts";
import { readLeaving } from "../../../shared/gate/read-leaving.ts";
import { type ToldJudgement, tellJudgement } from "../../gate/tell-judgement.ts";
import { type LinkTerms, readReach } from "./link-terms.ts";

/** @param frontMatter of the study that the link would open */
export function judgeInvite(frontMatter: string, terms: LinkTerms): ToldJudgement {
  const audience = readAudience(readReach(terms));
  const leaving = { ...readLeaving(frontMatter), action: "invite" as const, audience, tables: [] };
  return tellJudgement(judgeLeaving(leaving), leaving);
}
