import { Trash2 } from "lucide-react";
import { useId, useRef, useState } from "react";
import { formatDay } from "../../exchange/paper/byline.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { saySignature } from "../../shared/words/signatures.ts";
import { Button, IconButton } from "../components/Button.tsx";
import { useStore } from "../stores/use-store.ts";
import { signing } from "./signing-store.ts";
import { TrustForm } from "./TrustForm.tsx";

/** The people whose signatures are told from those of strangers. */
export function PeopleFields() {
  const { is, people } = useStore(signing);
  const [isAdding, setAdding] = useState(false);
  const heading = useId();
  const head = useRef<HTMLHeadingElement>(null);
  /** What had the keyboard is gone. */
  const comeBack = () => head.current?.focus();
  return (
    <section aria-labelledby={heading}>
      <h4 id={heading} ref={head} tabIndex={-1}>
        {saySignature("people")}
      </h4>
      <p className="soft settings-note">{saySignature("people.note")}</p>
      {is === "known" && people.length === 0 ? <p>{saySignature("people.none")}</p> : null}
      {people.length === 0 ? null : (
        <ul className="signing-people">
          {people.map(({ fingerprint, name, since }) => (
            <li key={fingerprint}>
              <span>
                <bdi>{showControls(name)}</bdi>{" "}
                <span className="soft">
                  {saySignature("people.since", { date: formatDay(since) ?? since })}
                </span>
                <code className="signing-code">{fingerprint}</code>
              </span>
              <IconButton
                label={saySignature("people.forget", { name: showControls(name) })}
                onPress={() => void signing.distrust(fingerprint).then(comeBack)}
              >
                <Trash2 size={16} aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      {isAdding ? (
        <TrustForm
          code={null}
          onEnd={() => {
            setAdding(false);
            comeBack();
          }}
        />
      ) : (
        <div className="signing-actions">
          <Button look="outline" onPress={() => setAdding(true)}>
            {saySignature("people.add")}
          </Button>
        </div>
      )}
    </section>
  );
}
