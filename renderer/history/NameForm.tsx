import { useId, useRef, useState } from "react";
import { maxVersionName } from "../../shared/protocol/history.ts";
import { say } from "../../shared/words/catalogue.ts";
import { Button } from "../components/Button.tsx";

interface NameFormProps {
  label: string;
  verb: string;
  initial?: string;
  /** @returns whether it was taken */
  onName: (name: string) => Promise<boolean>;
}

/** A name for a version, and the button that gives it. */
export function NameForm({ label, verb, initial = "", onName }: NameFormProps) {
  const [name, setName] = useState(initial);
  const [busy, setBusy] = useState(false);
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const isGiven = name.trim() !== "" && name.trim() !== initial;
  const give = async () => {
    if (!isGiven || busy) return;
    // The button takes no focus while it is disabled: without a place for it, the dialog would not hear Esc.
    field.current?.focus();
    setBusy(true);
    const isTaken = await onName(name.trim());
    setBusy(false);
    if (isTaken && initial === "") setName("");
  };
  return (
    <form
      className="history-name"
      onSubmit={(event) => {
        event.preventDefault();
        void give();
      }}
    >
      <label htmlFor={id}>{label}</label>
      <div className="field-row">
        <input
          id={id}
          ref={field}
          className="text-input"
          value={name}
          maxLength={maxVersionName}
          placeholder={say("history.name.example")}
          onChange={(event) => setName(event.target.value)}
        />
        <Button look="outline" type="submit" isDisabled={!isGiven || busy}>
          {verb}
        </Button>
      </div>
    </form>
  );
}
