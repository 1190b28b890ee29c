import { BadgeCheck } from "lucide-react";
import { useState } from "react";
import { say } from "../../shared/words/catalogue.ts";
import { translate } from "../../shared/words/translate.ts";
import { Button } from "../components/Button.tsx";
import type { AccountPerson } from "../stores/account.ts";
import { account } from "../stores/app.ts";
import "./account.css";

/** As whom one is signed in, and the way out. */
export function AccountCard({ person }: { person: AccountPerson }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const leave = async () => {
    setBusy(true);
    try {
      location.assign(await account.signOut());
    } catch (error) {
      const reason = translate(error instanceof Error ? error.message : String(error));
      setProblem(say("account.signOut.failed", { reason }));
      setBusy(false);
    }
  };
  return (
    <div className="account">
      <p className="account-name">
        <bdi>{person.name}</bdi>
      </p>
      {person.email === "" ? null : <p className="account-email">{person.email}</p>}
      <p className="soft account-note">
        <BadgeCheck size={14} aria-hidden />
        {say("account.verified")}
      </p>
      {problem ? (
        <p role="alert" className="account-problem">
          {problem}
        </p>
      ) : null}
      <Button look="outline" isDisabled={busy} onPress={() => void leave()} data-testid="sign-out">
        {say("account.signOut")}
      </Button>
    </div>
  );
}
