import { Button as AriaButton, Dialog, DialogTrigger, Popover } from "react-aria-components";
import { say } from "../../shared/words/catalogue.ts";
import { account } from "../stores/app.ts";
import { useStore } from "../stores/use-store.ts";
import { AccountCard } from "./AccountCard.tsx";
import "./account.css";

/** Who is signed in, on pages that show nobody else; nothing where people do not sign in. */
export function AccountButton() {
  const { person } = useStore(account);
  if (person === null) return null;
  return (
    <DialogTrigger>
      <AriaButton className="button account-button" aria-label={say("account.label", { name: person.name })}>
        <bdi>{person.name}</bdi>
      </AriaButton>
      <Popover className="pop" placement="bottom end" offset={8}>
        <Dialog className="account-dialog" aria-label={say("account.label", { name: person.name })}>
          <AccountCard person={person} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
