import { useEffect, useId, useRef, useState } from "react";
import { readFingerprint } from "../../exchange/dossier/fingerprint.ts";
import { saySignature } from "../../shared/words/signatures.ts";
import { Button } from "../components/Button.tsx";
import { signing } from "./signing-store.ts";

interface TrustFormProps {
  /** The code where it is known already; null where it is typed as it was read out. */
  code: string | null;
  onEnd: () => void;
}

/** Remembers whose a code is. */
export function TrustForm({ code: known, onEnd }: TrustFormProps) {
  const [code, setCode] = useState("");
  const [name, setName] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  useEffect(() => form.current?.querySelector("input")?.focus(), []);
  const keep = async () => {
    const fingerprint = known ?? readFingerprint(code);
    const clean = name.normalize("NFC").trim();
    if (fingerprint === null) return setProblem(saySignature("people.wrong"));
    if (clean === "") return setProblem(saySignature("people.nameless"));
    try {
      await signing.trust(fingerprint, clean);
      onEnd();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      setProblem(saySignature("keep.failed", { reason }));
    }
  };
  const problemId = problem === null ? undefined : `${id}-problem`;
  return (
    <form
      ref={form}
      className="signing-form"
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      {known === null ? (
        <div className="field">
          <label htmlFor={`${id}-code`}>{saySignature("people.code")}</label>
          <input
            id={`${id}-code`}
            className="signing-code"
            value={code}
            maxLength={60}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            aria-describedby={problemId}
            onChange={({ target }) => setCode(target.value)}
          />
        </div>
      ) : null}
      <div className="field">
        <label htmlFor={`${id}-name`}>
          {known === null ? saySignature("people.name") : saySignature("trust.name", { code: known })}
        </label>
        <input
          id={`${id}-name`}
          value={name}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          aria-describedby={problemId}
          onChange={({ target }) => setName(target.value)}
        />
      </div>
      {problem === null ? null : (
        <p role="alert" id={problemId} className="signing-problem">
          {problem}
        </p>
      )}
      <div className="signing-actions">
        <Button onPress={onEnd}>{saySignature("cancel")}</Button>
        <Button look="primary" type="submit">
          {saySignature("people.do")}
        </Button>
      </div>
    </form>
  );
}
