import { useId, useState } from "react";
import { Label, Radio, RadioGroup } from "react-aria-components";
import { say } from "../../../shared/words/catalogue.ts";
import { isSingular } from "../../../shared/words/language.ts";
import { account } from "../../stores/app.ts";
import { useStore } from "../../stores/use-store.ts";
import { type LinkTerms, linkRoles, readUses } from "./link-terms.ts";

const ends = [null, 1, 7, 30] as const;

/** Whether a text is one address of e-mail, or none. */
export function isOneAddress(typed: string): boolean {
  return /^\s*([^\s@<>]+@[^\s@<>]+)?\s*$/.test(typed);
}

/** What a new link lets people do, for how long and how many of them. */
export function LinkForm({ terms, onChange }: { terms: LinkTerms; onChange: (terms: LinkTerms) => void }) {
  const id = useId();
  const [touched, setTouched] = useState(false);
  const isWrong = touched && readUses(terms.uses) === undefined;
  const { asksSignIn } = useStore(account);
  const [emailTouched, setEmailTouched] = useState(false);
  const isWrongEmail = emailTouched && !isOneAddress(terms.email);
  return (
    <>
      <RadioGroup
        className="roles share-roles"
        value={terms.role}
        onChange={(value) => {
          const role = linkRoles.find((known) => known === value);
          if (role) onChange({ ...terms, role });
        }}
      >
        <Label>{say("share.role")}</Label>
        {linkRoles.map((value) => (
          <Radio key={value} value={value} className="role">
            <span className="role-dot" aria-hidden="true" />
            <strong>{say(`share.role.${value}`)}</strong>{" "}
            <span className="soft">{say(`share.role.${value}.explain`)}</span>
          </Radio>
        ))}
      </RadioGroup>
      <div className="share-terms">
        <div className="field">
          <label htmlFor={`${id}-end`}>{say("share.end")}</label>
          <select
            id={`${id}-end`}
            value={String(terms.days)}
            onChange={({ target }) =>
              onChange({ ...terms, days: ends.find((days) => String(days) === target.value) ?? null })
            }
          >
            {ends.map((days) => (
              <option key={days} value={String(days)}>
                {sayEnd(days)}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={`${id}-uses`}>{say("share.uses")}</label>
          <input
            id={`${id}-uses`}
            inputMode="numeric"
            autoComplete="off"
            placeholder={say("share.uses.any")}
            value={terms.uses}
            aria-invalid={isWrong}
            aria-describedby={isWrong ? `${id}-wrong` : undefined}
            onBlur={() => setTouched(true)}
            onChange={({ target }) => onChange({ ...terms, uses: target.value })}
          />
        </div>
      </div>
      {asksSignIn ? (
        <div className="field share-email">
          <label htmlFor={`${id}-email`}>{say("share.email")}</label>
          <input
            id={`${id}-email`}
            type="email"
            autoComplete="off"
            value={terms.email}
            aria-invalid={isWrongEmail}
            aria-describedby={isWrongEmail ? `${id}-wrong-email` : undefined}
            onBlur={() => setEmailTouched(true)}
            onChange={({ target }) => onChange({ ...terms, email: target.value })}
          />
        </div>
      ) : null}
      {isWrongEmail ? (
        <p id={`${id}-wrong-email`} className="share-problem" role="alert">
          {say("share.email.wrong")}
        </p>
      ) : null}
      {isWrong ? (
        <p id={`${id}-wrong`} className="share-problem" role="alert">
          {say("share.uses.wrong")}
        </p>
      ) : null}
    </>
  );
}

function sayEnd(days: (typeof ends)[number]): string {
  if (days === null) return say("share.end.never");
  return say(isSingular(days) ? "share.end.day" : "share.end.days", { days });
}
