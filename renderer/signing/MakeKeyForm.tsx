import { useEffect, useId, useRef, useState } from "react";
import { Checkbox } from "react-aria-components";
import { leastPassphrase } from "../../exchange/signing/key-file.ts";
import { saySignature } from "../../shared/words/signatures.ts";
import { Button } from "../components/Button.tsx";
import { person } from "../stores/app.ts";
import { askWorker } from "./ask-worker.ts";
import { canSeal, sealPassphrase } from "./secrets.ts";
import { signing } from "./signing-store.ts";

/** A name that stands on one line, as `chancery key` takes it. */
const isName = (name: string) =>
  name !== "" && name.length <= 200 && name.isWellFormed() && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(name);

/** Makes a key: whose it is, and the passphrase that opens it. */
export function MakeKeyForm({ onEnd }: { onEnd: () => void }) {
  const me = person.get();
  const [name, setName] = useState(me.chosen || me.vouched ? me.name : "");
  const [passphrase, setPassphrase] = useState("");
  const [again, setAgain] = useState("");
  const [mayRemember, setMayRemember] = useState(false);
  const [remembers, setRemembers] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  useEffect(() => {
    void canSeal().then(setMayRemember);
    form.current?.querySelector("input")?.focus();
  }, []);
  const make = async () => {
    const clean = name.normalize("NFC").trim();
    const least = leastPassphrase;
    if (!isName(clean)) return setProblem(saySignature("nameless"));
    if ([...passphrase].length < least) return setProblem(saySignature("short", { least }));
    if (passphrase !== again) return setProblem(saySignature("differs"));
    setProblem(null);
    setBusy(true);
    try {
      const created = new Date().toISOString().slice(0, 10);
      const key = await askWorker("make", { name: clean, passphrase, created });
      await signing.keep({ ...key, sealed: remembers ? await sealPassphrase(passphrase) : null });
      onEnd();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      setProblem(saySignature("keep.failed", { reason }));
      setBusy(false);
    }
  };
  const fields = [
    ["name", name, setName, "text", "off"],
    ["passphrase", passphrase, setPassphrase, "password", "new-password"],
    ["again", again, setAgain, "password", "new-password"],
  ] as const;
  return (
    <form
      ref={form}
      className="signing-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) void make();
      }}
    >
      {fields.map(([field, value, change, type, autoComplete]) => (
        <div key={field} className="field">
          <label htmlFor={`${id}-${field}`}>{saySignature(field)}</label>
          <input
            {...{ type, value, autoComplete, id: `${id}-${field}`, readOnly: isBusy, spellCheck: false }}
            maxLength={field === "name" ? 200 : 500}
            aria-describedby={field === "passphrase" ? `${id}-hint` : undefined}
            onChange={({ target }) => change(target.value)}
          />
          {field === "passphrase" ? (
            <p id={`${id}-hint`} className="soft settings-note">
              {saySignature("passphrase.hint", { least: leastPassphrase })}
            </p>
          ) : null}
        </div>
      ))}
      {mayRemember ? (
        <Checkbox isSelected={remembers} onChange={setRemembers} className="export-check">
          <span className="export-box" aria-hidden="true" />
          {saySignature("remember")}
        </Checkbox>
      ) : null}
      {problem === null ? null : (
        <p role="alert" className="signing-problem">
          {problem}
        </p>
      )}
      <div className="signing-actions">
        <Button isDisabled={isBusy} onPress={onEnd}>
          {saySignature("cancel")}
        </Button>
        <Button look="primary" type="submit" isDisabled={isBusy}>
          {saySignature(isBusy ? "making" : "make.do")}
        </Button>
      </div>
    </form>
  );
}
