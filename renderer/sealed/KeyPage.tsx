import { type FormEvent, useId, useState } from "react";
import { findKey } from "../../shared/sealed/key.ts";
import { say } from "../../shared/words/catalogue.ts";
import { AppLink } from "../components/AppLink.tsx";
import { Button } from "../components/Button.tsx";
import { MessagePage } from "../components/MessagePage.tsx";
import { sealedKeys } from "../stores/app.ts";
import { ShareLink } from "../study/share/ShareLink.tsx";
import "../study/share.css";
import { linkTo } from "./make-sealed.ts";
import { saySealing } from "./say-sealing.ts";
import type { Locked } from "./use-locked.ts";
import "./sealed.css";

interface KeyPageProps {
  study: string;
  why: Locked;
  /** The study's address in the browser, from which it is opened anew. */
  reload?: () => void;
}

/** Why a sealed study cannot be shown on this device, and where its key is to be put in. */
export function KeyPage({ study, why, reload = () => location.reload() }: KeyPageProps) {
  const [pasted, setPasted] = useState("");
  const [problem, setProblem] = useState<"ask.wrong" | "unkept.text" | null>(null);
  const id = useId();
  const open = (event: FormEvent) => {
    event.preventDefault();
    const key = findKey(pasted);
    if (key === null) {
      setProblem("ask.wrong");
      return;
    }
    // Beside a key that opened nothing of what the server gave, which may be the right one all the same.
    const isKept = why === "wrong" ? sealedKeys.offer(study, key) : sealedKeys.keep(study, key);
    if (isKept) reload();
    else setProblem("unkept.text");
  };
  const kept = sealedKeys.find(study);
  const back = (
    <AppLink to="/" className="button button-outline">
      {say("home.back")}
    </AppLink>
  );
  if (why === "foreign")
    return (
      <MessagePage title={saySealing("foreign.title")} text={saySealing("foreign.text")}>
        {kept === null ? null : (
          <ShareLink
            url={linkTo(study, kept)}
            label={saySealing("foreign.link")}
            note={saySealing("link.note")}
          />
        )}
        <Button
          look="outline"
          onPress={() => {
            sealedKeys.forget(study);
            reload();
          }}
        >
          {saySealing("foreign.open")}
        </Button>
        {back}
      </MessagePage>
    );
  return (
    <MessagePage title={saySealing(`${why}.title`)} text={saySealing(`${why}.text`)}>
      <form className="sealed-key" onSubmit={open} data-testid="sealed-key">
        <div className="field">
          <label htmlFor={id}>{saySealing("ask.label")}</label>
          <input
            id={id}
            value={pasted}
            autoComplete="off"
            spellCheck={false}
            aria-invalid={problem !== null}
            aria-describedby={problem ? `${id}-wrong` : undefined}
            onChange={(event) => setPasted(event.target.value)}
          />
        </div>
        {problem ? (
          <p id={`${id}-wrong`} role="alert" className="share-problem">
            {saySealing(problem)}
          </p>
        ) : null}
        <div className="message-actions">
          <Button look="primary" type="submit" isDisabled={pasted.trim() === ""}>
            {saySealing("ask.open")}
          </Button>
          {why === "two" && kept !== null ? (
            <Button
              look="outline"
              onPress={() => {
                if (sealedKeys.keep(study, kept)) reload();
                else setProblem("unkept.text");
              }}
            >
              {saySealing("two.first")}
            </Button>
          ) : null}
          {back}
        </div>
      </form>
    </MessagePage>
  );
}
