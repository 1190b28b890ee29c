import { useRef, useState } from "react";
import { formatDay } from "../../exchange/paper/byline.ts";
import { writeKeyFile } from "../../exchange/signing/key-file.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { saySignature } from "../../shared/words/signatures.ts";
import { Button } from "../components/Button.tsx";
import { saveFile } from "../outputs/saveFile.ts";
import type { KeptKey } from "./kept-keys.ts";
import { signing } from "./signing-store.ts";

interface KeyRowProps {
  kept: KeptKey;
  /** The key is gone, and with it where the keyboard was. */
  onForgotten: () => void;
}

/** One key of this device: its code, and what can be done with it. */
export function KeyRow({ kept, onForgotten }: KeyRowProps) {
  const { fingerprint, file, sealed } = kept;
  const [state, setState] = useState<"ready" | "copied" | "unable" | "forgetting" | "kept">("ready");
  const code = useRef<HTMLElement>(null);
  const name = showControls(file.name);
  const copy = () =>
    navigator.clipboard.writeText(fingerprint).then(
      () => setState("copied"),
      () => {
        if (code.current) getSelection()?.selectAllChildren(code.current);
        setState("unable");
      },
    );
  return (
    <div className="signing-key" data-testid="own-key">
      <p>
        <strong>
          <bdi>{name}</bdi>
        </strong>{" "}
        <span className="soft">
          {saySignature("since", { date: formatDay(file.created) ?? file.created })}
        </span>
      </p>
      <p>
        <span className="hidden-text">{saySignature("code.of", { name })}</span>{" "}
        <code ref={code} className="signing-code">
          {fingerprint}
        </code>
      </p>
      {sealed === null ? null : (
        <p className="soft settings-note">
          {saySignature("store.note")}{" "}
          <Button small look="outline" onPress={() => void signing.keep({ ...kept, sealed: null })}>
            {saySignature("store")}
          </Button>
        </p>
      )}
      {state === "forgetting" ? (
        <div role="alertdialog" aria-label={saySignature("forget.name", { name })}>
          <p>{saySignature("forget.ask", { name })}</p>
          <div className="signing-actions">
            <Button autoFocus onPress={() => setState("kept")}>
              {saySignature("forget.keep")}
            </Button>
            <Button look="outline" onPress={() => void signing.forget(fingerprint).then(onForgotten)}>
              {saySignature("forget.do")}
            </Button>
          </div>
        </div>
      ) : (
        <div className="signing-actions">
          <Button small look="outline" onPress={() => void copy()}>
            {saySignature(state === "copied" ? "copied" : "copy")}
          </Button>
          <Button
            small
            look="outline"
            aria-label={saySignature("save.name", { name })}
            onPress={() => saveFile(new Blob([writeKeyFile(file)]), `${fingerprint}.key.json`)}
          >
            {saySignature("save")}
          </Button>
          <Button
            small
            look="outline"
            autoFocus={state === "kept"}
            aria-label={saySignature("forget.name", { name })}
            onPress={() => setState("forgetting")}
          >
            {saySignature("forget")}
          </Button>
        </div>
      )}
      <p role="status" className="hidden-text">
        {state === "copied" ? saySignature("copied") : null}
      </p>
      {state === "unable" ? <p className="soft">{saySignature("copy.failed")}</p> : null}
    </div>
  );
}
