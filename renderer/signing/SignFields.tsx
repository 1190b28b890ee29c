import { useEffect, useId, useRef } from "react";
import { Label, Radio, RadioGroup } from "react-aria-components";
import { type SignerRole, signerRoles } from "../../exchange/dossier/signature.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { saySignature } from "../../shared/words/signatures.ts";
import { Button } from "../components/Button.tsx";
import { settingsOpen } from "../settings/open-settings.ts";
import type { Signer } from "./use-signer.ts";
import "../study/share.css";
import "./signing.css";

interface SignFieldsProps {
  signer: Signer;
  isDisabled: boolean;
  /** The person goes to the settings: what stands over them is to close. */
  onLeave: () => void;
}

/** As what and with which key to sign, and the passphrase that opens it. */
export function SignFields({ signer, isDisabled, onLeave }: SignFieldsProps) {
  const { keys, key, role, passphrase, isRefused } = signer;
  const id = useId();
  const fields = useRef<HTMLDivElement>(null);
  const secret = useRef<HTMLInputElement>(null);
  // In a small window they begin below what is seen of the dialog.
  useEffect(() => {
    if (isRefused) {
      secret.current?.focus();
      secret.current?.select();
    }
    fields.current?.scrollIntoView({ block: "nearest" });
  }, [isRefused]);
  if (key === null)
    return signer.isKnown ? (
      <div className="signing-fields" ref={fields}>
        <p>{saySignature("sign.none")}</p>
        <Button
          small
          look="outline"
          onPress={() => {
            onLeave();
            settingsOpen.set(true);
          }}
        >
          {saySignature("sign.settings")}
        </Button>
      </div>
    ) : null;
  const name = showControls(key.file.name);
  return (
    <div className="signing-fields" ref={fields}>
      <RadioGroup
        value={role}
        onChange={(value) => signer.setRole(value as SignerRole)}
        isDisabled={isDisabled}
        className="roles"
      >
        <Label>{saySignature("sign.legend")}</Label>
        {signerRoles.map((one) => (
          <Radio key={one} value={one} className="role">
            <span className="role-dot" aria-hidden="true" />
            <span>
              <strong>{saySignature(one)}</strong> <span className="soft">{saySignature(`${one}.note`)}</span>
            </span>
          </Radio>
        ))}
      </RadioGroup>
      {keys.length > 1 ? (
        <div className="field">
          <label htmlFor={`${id}-key`}>{saySignature("sign.key")}</label>
          <select
            id={`${id}-key`}
            value={key.fingerprint}
            disabled={isDisabled}
            onChange={({ target }) => signer.choose(target.value)}
          >
            {keys.map(({ fingerprint, file }) => (
              <option key={fingerprint} value={fingerprint}>
                {`${showControls(file.name)} · ${fingerprint}`}
              </option>
            ))}
          </select>
        </div>
      ) : null}
      {signer.isOpen ? (
        <p className="soft">{saySignature("sign.open", { name })}</p>
      ) : (
        <div className="field">
          <label htmlFor={`${id}-passphrase`}>{saySignature("sign.passphrase", { name })}</label>
          <input
            id={`${id}-passphrase`}
            ref={secret}
            type="password"
            aria-invalid={isRefused}
            aria-describedby={isRefused ? `${id}-refused` : undefined}
            value={passphrase}
            maxLength={500}
            autoComplete="current-password"
            readOnly={isDisabled}
            onChange={({ target }) => signer.setPassphrase(target.value)}
          />
        </div>
      )}
      {isRefused ? (
        <p role="alert" id={`${id}-refused`} className="signing-problem">
          {saySignature("locked", { name })}
        </p>
      ) : null}
    </div>
  );
}
