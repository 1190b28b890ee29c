import { useEffect, useId, useRef, useState } from "react";
import { FileTrigger } from "react-aria-components";
import { readKeyFile } from "../../exchange/signing/key-file.ts";
import { saySignature } from "../../shared/words/signatures.ts";
import { Button } from "../components/Button.tsx";
import { useStore } from "../stores/use-store.ts";
import { KeyRow } from "./KeyRow.tsx";
import { MakeKeyForm } from "./MakeKeyForm.tsx";
import { PeopleFields } from "./PeopleFields.tsx";
import { signing } from "./signing-store.ts";
import "./signing.css";

/** Largest file that is looked at as a key, in bytes. */
const mostKeyBytes = 10_000;

/** The keys of this device, and the people whose codes are known on it. */
export function MySignature() {
  const { is, keys } = useStore(signing);
  const [isMaking, setMaking] = useState(false);
  const [told, setTold] = useState<{ readonly text: string; readonly isProblem: boolean } | null>(null);
  const heading = useId();
  const head = useRef<HTMLHeadingElement>(null);
  /** What had the keyboard is gone. */
  const comeBack = () => head.current?.focus();
  useEffect(() => void signing.refresh(), []);
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    const key = file.size > mostKeyBytes ? null : await readKeyFile(await file.text());
    if (key === null)
      return setTold({ text: saySignature("import.not", { file: file.name }), isProblem: true });
    try {
      await signing.keep({ ...key, sealed: null });
      setTold({ text: saySignature("import.done", { name: key.file.name }), isProblem: false });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      setTold({ text: saySignature("keep.failed", { reason }), isProblem: true });
    }
  };
  return (
    <section aria-labelledby={heading} className="signing" data-testid="my-signature">
      <h3 id={heading} ref={head} tabIndex={-1}>
        {saySignature("title")}
      </h3>
      <p className="soft settings-note">{saySignature("note")}</p>
      {crypto.subtle === undefined ? (
        <p className="signing-problem">{saySignature("insecure")}</p>
      ) : is === "failed" ? (
        <p role="alert" className="signing-problem">
          {saySignature("failed")}
        </p>
      ) : (
        <>
          {is === "known" && keys.length === 0 ? <p>{saySignature("none")}</p> : null}
          {keys.map((key) => (
            <KeyRow key={key.fingerprint} kept={key} onForgotten={comeBack} />
          ))}
          {keys.length > 0 ? <p className="soft settings-note">{saySignature("read")}</p> : null}
          {isMaking ? (
            <MakeKeyForm
              onEnd={() => {
                setMaking(false);
                comeBack();
              }}
            />
          ) : (
            <div className="signing-actions">
              <Button
                look="outline"
                onPress={() => {
                  setTold(null);
                  setMaking(true);
                }}
                data-testid="make-key"
              >
                {saySignature("make")}
              </Button>
              <FileTrigger acceptedFileTypes={[".json"]} onSelect={(list) => void take(list?.[0])}>
                <Button look="outline">{saySignature("import")}</Button>
              </FileTrigger>
            </div>
          )}
          <p
            role={told?.isProblem ? "alert" : "status"}
            className={told?.isProblem ? "signing-problem" : "soft"}
          >
            {told?.text}
          </p>
          <p className="soft settings-note">{saySignature("note.where")}</p>
          <PeopleFields />
        </>
      )}
    </section>
  );
}
