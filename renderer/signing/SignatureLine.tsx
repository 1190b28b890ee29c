import { BadgeCheck, CircleAlert, CircleHelp } from "lucide-react";
import { useRef, useState } from "react";
import { formatDay } from "../../exchange/paper/byline.ts";
import type { CheckedSignature } from "../../exchange/signing/check-signatures.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { saySignature } from "../../shared/words/signatures.ts";
import { Button } from "../components/Button.tsx";
import { TrustForm } from "./TrustForm.tsx";

/** One signature: whose it is as far as that is known here, and whether it is of the dossier as it stands. */
export function SignatureLine({ signature }: { signature: CheckedSignature }) {
  const [isTrusting, setTrusting] = useState(false);
  const line = useRef<HTMLLIElement>(null);
  const { state, path, fingerprint, role, date, known, own } = signature;
  const name = showControls(signature.name ?? "");
  const isStranger = state === "valid" && !own && known === null;
  const Mark = !signature.ok ? CircleAlert : isStranger ? CircleHelp : BadgeCheck;
  const look = !signature.ok ? " finding-bad" : isStranger ? " finding-open" : "";
  return (
    <li className={`finding${look}`} data-testid="signature" ref={line} tabIndex={-1}>
      <Mark size={17} aria-hidden />
      <div>
        <p>{describe(signature, name)}</p>
        {state === "invalid" || role === null ? null : (
          <p className="soft">
            {saySignature("facts", {
              role: saySignature(role),
              date: formatDay(date ?? "") ?? date ?? "",
            })}{" "}
            {known !== null && known !== signature.name ? saySignature("says", { name }) : null}
          </p>
        )}
        {state === "invalid" || fingerprint === null ? null : (
          <code className="signing-code">{fingerprint}</code>
        )}
        {isStranger && fingerprint !== null ? (
          isTrusting ? (
            <TrustForm
              code={fingerprint}
              onEnd={() => {
                setTrusting(false);
                // The form is gone, and with it where the keyboard was.
                line.current?.focus();
              }}
            />
          ) : (
            <div className="signing-actions">
              <Button small look="outline" onPress={() => setTrusting(true)}>
                {saySignature("trust.do")}
              </Button>
            </div>
          )
        ) : null}
      </div>
    </li>
  );

  function describe({ ok }: CheckedSignature, by: string): string {
    if (state === "invalid") return saySignature("by.invalid", { path: showControls(path) });
    if (!ok) return saySignature("by.changed", { name: by });
    if (own) return saySignature("by.own", { name: by });
    if (known !== null) return saySignature("by.known", { known: showControls(known) });
    return saySignature("by.stranger", { name: by });
  }
}
