import { type FormEvent, useId, useState } from "react";
import { findKey } from "../../shared/sealed/key.ts";
import { say } from "../../shared/words/catalogue.ts";
import { AppLink } from "../components/AppLink.tsx";
import { Button } from "../components/Button.tsx";
import { MessagePage } from "../components/MessagePage.tsx";
import { sealedKeys } from "../stores/app.ts";
import { saySealing } from "./say-sealing.ts";
import "./sealed.css";

interface KeyPageProps {
  study: string;
  /** There is no key here, it opens nothing, or the study is none that has a key. */
  why: "ask" | "wrong" | "foreign";
  /** The study's address in the browser, from which it is opened anew. */
  reload?: () => void;
}

/** Why a sealed study cannot be shown on this device, and where its key is to be put in. */
export function KeyPage({ study, why, reload = () => location.reload() }: KeyPageProps) {
  const [pasted, setPasted] = useState("");
  const [isWrong, setWrong] = useState(false);
  const id = useId();
  const open = (event: FormEvent) => {
    event.preventDefault();
    const key = findKey(pasted);
    setWrong(key === null);
    if (key === null) return;
    sealedKeys.keep(study, key);
    reload();
  };
  const back = (
    <AppLink to="/" className="button button-outline">
      {say("home.back")}
    </AppLink>
  );
  if (why === "foreign")
    return (
      <MessagePage title={saySealing("foreign.title")} text={saySealing("foreign.text")}>
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
            aria-invalid={isWrong}
            aria-describedby={isWrong ? `${id}-wrong` : undefined}
            onChange={(event) => setPasted(event.target.value)}
          />
        </div>
        {isWrong ? (
          <p id={`${id}-wrong`} role="alert" className="share-problem">
            {saySealing("ask.wrong")}
          </p>
        ) : null}
        <div className="message-actions">
          <Button look="primary" type="submit" isDisabled={pasted.trim() === ""}>
            {saySealing("ask.open")}
          </Button>
          {back}
        </div>
      </form>
    </MessagePage>
  );
}
