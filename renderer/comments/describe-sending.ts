/** Why a comment is not with the server, in one sentence that says where its text is meanwhile. */

import { commentLimits } from "../../shared/comments/model.ts";
import { say } from "../../shared/words/catalogue.ts";
import type { SaveState } from "../stores/save-state.ts";

/** What is known of the way to the server. */
export interface SendingFacts {
  /** Whether this person may comment. */
  readonly mayWrite: boolean;
  readonly saving: SaveState;
  /** The server's permanent no; null while there is none. */
  readonly refusal: string | null;
}

/** Of a text that is being written: what keeps it from being sent; null when nothing does. */
export function describeHindrance(text: string, facts: SendingFacts): string | null {
  const over = text.trim().length - commentLimits.text;
  if (over > 0) return say("comments.unsent.long", { count: over, most: commentLimits.text });
  if (!facts.mayWrite) return say("comments.unsent.role.writing");
  return describeWay(facts);
}

/** Of a message that was written and is not with the server: why; null while it is on its way. */
export function describeUnsent(facts: SendingFacts): string | null {
  return facts.mayWrite ? describeWay(facts) : say("comments.unsent.role");
}

function describeWay({ saving, refusal }: SendingFacts): string | null {
  if (saving === "refused") return say("comments.unsent.refused", { reason: refusal ?? "" });
  if (saving === "offline") return say("comments.unsent.offline");
  return saving === "not-kept" ? say("comments.unsent.notKept") : null;
}
