import { type FormEvent, useState } from "react";
import {
  Button as AriaButton,
  Dialog,
  DialogTrigger,
  Popover,
  Tooltip,
  TooltipTrigger,
} from "react-aria-components";
import { say } from "../../shared/words/catalogue.ts";
import { AccountCard } from "../account/AccountCard.tsx";
import { Button } from "../components/Button.tsx";
import { maxNameLength } from "../editor/presence.ts";
import { account, person as me } from "../stores/app.ts";
import { useStore } from "../stores/use-store.ts";
import { useStudy } from "./study-context.ts";

const shownAtMost = 4;

/** Who is here: the others, then oneself. Pressing another follows their view; pressing oneself changes the name. */
export function People() {
  const { study, following } = useStudy();
  const people = useStore(study.people);
  const followed = useStore(following);
  const shown = people.slice(0, shownAtMost);
  return (
    <div className="people" aria-label={say("people.here")} role="toolbar" data-testid="people">
      {people.length > shown.length ? (
        <span className="people-more">{say("people.more", { count: people.length - shown.length })}</span>
      ) : null}
      {shown.map(({ client, name, color, verified }) => (
        <TooltipTrigger key={client} delay={200}>
          <AriaButton
            className={client === followed ? "person person-followed" : "person"}
            style={{ background: color }}
            aria-label={verified ? say("people.verified.name", { name }) : name}
            aria-description={say("people.follow", { name })}
            aria-pressed={client === followed}
            onPress={() => following.toggle(client)}
          >
            {initials(name)}
          </AriaButton>
          <Tooltip className="tooltip" offset={6}>
            {verified ? `${say("people.verified.name", { name })}. ` : null}
            {say(client === followed ? "people.follow.on" : "people.follow", { name })}
          </Tooltip>
        </TooltipTrigger>
      ))}
      <Me />
    </div>
  );
}

function Me() {
  const { study } = useStudy();
  const { name } = useStore(me);
  const color = useStore(study.people.color);
  const { person } = useStore(account);
  return (
    <DialogTrigger>
      <AriaButton
        className="person person-me"
        style={{ background: color }}
        aria-label={say(person ? "account.label" : "people.you.label", { name })}
      >
        {initials(name)}
      </AriaButton>
      <Popover className="pop" placement="bottom end" offset={8}>
        <Dialog
          className="name-dialog"
          aria-label={person ? say("account.label", { name }) : say("people.name")}
        >
          {({ close }) =>
            person ? <AccountCard person={person} /> : <NameForm name={name} onDone={close} />
          }
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function NameForm({ name, onDone }: { name: string; onDone: () => void }) {
  const [typed, setTyped] = useState(name);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    me.rename(typed);
    onDone();
  };
  return (
    <form className="field" onSubmit={onSubmit}>
      <label htmlFor="person-name">{say("people.name")}</label>
      <div className="field-row">
        <input
          id="person-name"
          value={typed}
          maxLength={maxNameLength}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
          onFocus={(event) => event.target.select()}
        />
        <Button type="submit" look="primary">
          {say("people.name.save")}
        </Button>
      </div>
      <p className="soft">{say("people.name.hint")}</p>
    </form>
  );
}

/** First letters of the first and last word; one for a single word. */
export function initials(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => word !== "");
  const first = [...(words[0] ?? "?")][0] ?? "?";
  const last = words.length > 1 ? ([...(words.at(-1) ?? "")][0] ?? "") : "";
  return `${first}${last}`.toUpperCase();
}
