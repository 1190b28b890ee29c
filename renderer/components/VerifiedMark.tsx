import { BadgeCheck } from "lucide-react";
import { say } from "../../shared/words/catalogue.ts";

/** Beside a name that is a sign-in's, by the server's word. */
export function VerifiedMark() {
  return <BadgeCheck size={15} role="img" aria-label={say("people.verified")} className="verified-mark" />;
}
