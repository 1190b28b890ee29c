import type { Message } from "../../shared/comments/model.ts";
import { say } from "../../shared/words/catalogue.ts";
import { checkName } from "../editor/presence.ts";
import type { Vouched } from "../stores/comment-authors.ts";

/**
 * What a reader is to know beside the name that stands over a message; null where the server knows nothing against it.
 * One who has taken another name since reads so too: the server knows names of now only.
 */
export function describeVouched(message: Message, isMine: boolean, vouched: Vouched | null): string | null {
  if (vouched === null) return null;
  const { writer, changer } = vouched;
  if (changer) return say("comments.vouched.changed", { name: nameOf(changer.name) });
  if (writer === null || isMine || checkName(writer.name) === checkName(message.name)) return null;
  const values = { name: nameOf(writer.name), role: say(`comments.role.${writer.role}`) };
  return say(writer.verified === true ? "comments.vouched.signedIn" : "comments.vouched.other", values);
}

/** Whether the name over a message is its writer's sign-in, and nobody else has changed what stands under it. */
export function isVerified(message: Message, vouched: Vouched | null): boolean {
  const writer = vouched?.changer === null ? vouched.writer : null;
  return writer?.verified === true && checkName(writer.name) === checkName(message.name);
}

function nameOf(name: string): string {
  return checkName(name) || say("comments.someone");
}
