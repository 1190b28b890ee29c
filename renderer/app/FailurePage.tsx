import type { ReactNode } from "react";
import { endedLink } from "../../shared/protocol/api.ts";
import { say } from "../../shared/words/catalogue.ts";
import { translate } from "../../shared/words/translate.ts";
import { SignInPage } from "../account/SignInPage.tsx";
import { MessagePage } from "../components/MessagePage.tsx";
import { account } from "../stores/app.ts";
import { useStore } from "../stores/use-store.ts";

interface FailurePageProps {
  /** HTTP status, or a sync close code (44xx); 0 when the server was not reached. */
  status: number;
  /** The server's own sentence. */
  reason: string;
  children?: ReactNode;
}

/** Why a page cannot be shown, in words, and what to do. */
export function FailurePage({ status, reason, children }: FailurePageProps) {
  const { asksSignIn, isKnown } = useStore(account);
  const told = status >= 4400 ? status - 4000 : status;
  if (told === 401 && !isKnown) return null;
  if (told === 401 && asksSignIn) return <SignInPage failure={null} />;
  const { title, text } = describe(told, reason);
  return (
    <MessagePage title={title} text={text}>
      {children}
    </MessagePage>
  );
}

function describe(status: number, reason: string): { title: string; text: string } {
  switch (status) {
    case 401:
      if (location.search.slice(1).split("&").includes(endedLink))
        return { title: say("state.ended.title"), text: say("state.ended") };
      return { title: say("state.unauthorised.title"), text: say("state.unauthorised") };
    case 403:
      return { title: say("state.forbidden.title"), text: say("state.forbidden") };
    case 404:
      return { title: say("state.missing.title"), text: say("state.missing") };
    case 409:
      return { title: say("state.history.title"), text: say("state.history") };
    case 413:
      return { title: say("state.large.title"), text: say("state.large") };
    case 0:
      return { title: say("state.unreachable"), text: say("state.unreachable.hint") };
    default:
      return { title: say("state.closed.title"), text: translate(reason) || say("state.failed.hint") };
  }
}
