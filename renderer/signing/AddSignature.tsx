import { useEffect, useRef, useState } from "react";
import { saySignature } from "../../shared/words/signatures.ts";
import { Button } from "../components/Button.tsx";
import { saveFile } from "../outputs/saveFile.ts";
import { SignFields } from "./SignFields.tsx";
import { useSigner } from "./use-signer.ts";

interface AddSignatureProps {
  /** As it came, for its name. */
  file: File;
  dossier: Blob;
  onEnd: () => void;
  onLeave: () => void;
  /** The dossier with the signature, which was saved, and whose it is. */
  onSigned: (signed: Blob, by: string) => void;
}

/** Adds this person's signature to a dossier, and saves that. */
export function AddSignature({ file, dossier, onEnd, onLeave, onSigned }: AddSignatureProps) {
  const signer = useSigner("reviewer");
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const signing = useRef<AbortController | null>(null);
  useEffect(() => () => signing.current?.abort(), []);
  const sign = async () => {
    setProblem(null);
    setBusy(true);
    const stopper = new AbortController();
    signing.current = stopper;
    try {
      const unlocked = await signer.unlock();
      if (unlocked === null) {
        setBusy(false);
        return;
      }
      stopper.signal.throwIfAborted();
      const { key, passphrase } = unlocked;
      const signed = await signer.sign(dossier, passphrase, stopper.signal);
      saveFile(signed, file.name);
      onSigned(signed, key.file.name);
    } catch (error) {
      if (stopper.signal.aborted) return;
      setProblem(error instanceof Error ? error.message : String(error));
      setBusy(false);
    }
  };
  return (
    <form
      className="signing-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy && signer.key !== null) void sign();
      }}
    >
      <SignFields signer={signer} isDisabled={isBusy} onLeave={onLeave} />
      {problem === null ? null : (
        <p role="alert" className="signing-problem">
          {problem}
        </p>
      )}
      <div className="signing-actions">
        <Button onPress={onEnd}>{saySignature("cancel")}</Button>
        {signer.key === null ? null : (
          <Button look="primary" type="submit" isDisabled={isBusy}>
            {saySignature(isBusy ? "signing" : "add.do")}
          </Button>
        )}
      </div>
    </form>
  );
}
