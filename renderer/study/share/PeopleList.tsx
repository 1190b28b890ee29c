import { useRef } from "react";
import type { PersonEntry } from "../../../shared/protocol/api.ts";
import { type Role, roles } from "../../../shared/protocol/sync.ts";
import { say } from "../../../shared/words/catalogue.ts";
import { sayMoment } from "../../../shared/words/say-moment.ts";
import { VerifiedMark } from "../../components/VerifiedMark.tsx";
import { EndButton } from "./EndButton.tsx";

interface PeopleListProps {
  people: readonly PersonEntry[];
  onChange: (id: string, role: Role) => void;
  onRemove: (id: string) => void;
}

/** Who joined a study, what each may do, and who is here. */
export function PeopleList({ people, onChange, onRemove }: PeopleListProps) {
  // The row with the button that was pressed goes: the keyboard stays in this part.
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <section className="share-part" aria-labelledby="share-people">
      <h3 id="share-people" ref={heading} tabIndex={-1}>
        {say("share.people")}
      </h3>
      {people.length === 0 ? <p className="soft">{say("share.people.none")}</p> : null}
      <ul className="share-list" data-testid="share-people">
        {people.map(({ id, name, role, joined, here, verified, email }) => {
          const shown = name === "" ? say("people.someone") : name;
          return (
            <li key={id}>
              <div>
                <span className="share-person">
                  <bdi>{shown}</bdi>
                  {verified ? <VerifiedMark /> : null}
                </span>
                {email === undefined ? null : <span className="soft share-detail">{email}</span>}
                <span className="soft share-detail">
                  {here ? <strong>{say("share.here")}</strong> : null}
                  {say("share.joined", { date: sayMoment(joined) })}
                </span>
              </div>
              <select
                value={role}
                aria-label={say("share.person.role", { name: shown })}
                onChange={({ target }) => {
                  const chosen = roles.find((known) => known === target.value);
                  if (chosen) onChange(id, chosen);
                }}
              >
                {roles.toReversed().map((value) => (
                  <option key={value} value={value}>
                    {say(`home.role.${value}`)}
                  </option>
                ))}
              </select>
              <EndButton
                verb={say("share.remove")}
                label={say("share.remove.label", { name: shown })}
                means={say("share.remove.means")}
                onEnd={() => {
                  heading.current?.focus();
                  onRemove(id);
                }}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
