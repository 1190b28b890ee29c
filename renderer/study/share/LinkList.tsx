import { useRef } from "react";
import type { InviteEntry } from "../../../shared/protocol/api.ts";
import { say } from "../../../shared/words/catalogue.ts";
import { isSingular } from "../../../shared/words/language.ts";
import { sayMoment } from "../../../shared/words/say-moment.ts";
import { EndButton } from "./EndButton.tsx";

/** The links of a study that are in force. Their addresses are not kept, so only their terms are shown. */
export function LinkList({
  links,
  onRevoke,
}: {
  links: readonly InviteEntry[];
  onRevoke: (id: string) => void;
}) {
  // The row with the button that was pressed goes: the keyboard stays in this part.
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <section className="share-part" aria-labelledby="share-links">
      <h3 id="share-links" ref={heading} tabIndex={-1}>
        {say("share.links")}
      </h3>
      {links.length === 0 ? <p className="soft">{say("share.links.none")}</p> : null}
      <ul className="share-list" data-testid="share-links">
        {links.map((link) => {
          const role = say(`home.role.${link.role}`);
          return (
            <li key={link.id}>
              <div>
                <span>{role}</span>
                <span className="soft share-detail">{describeTerms(link)}</span>
              </div>
              <EndButton
                verb={say("share.revoke")}
                label={say("share.revoke.label", { role, created: sayMoment(link.created) })}
                means={say("share.revoke.means")}
                onEnd={() => {
                  heading.current?.focus();
                  onRevoke(link.id);
                }}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function describeTerms({ created, expires, uses, email }: InviteEntry): string {
  const parts = [say("share.link.made", { date: sayMoment(created) })];
  if (email !== undefined) parts.push(say("share.link.email", { email }));
  if (expires !== null) parts.push(say("share.link.until", { date: sayMoment(expires) }));
  if (uses === 0) parts.push(say("share.link.used"));
  if (uses !== null && uses > 0)
    parts.push(say(isSingular(uses) ? "share.link.one" : "share.link.more", { count: uses }));
  return parts.join(" · ");
}
