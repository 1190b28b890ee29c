import type { ReactNode } from "react";
import { say } from "../../shared/words/catalogue.ts";
import { MessagePage } from "../components/MessagePage.tsx";

interface FailurePageProps {
  /** HTTP status, or a sync close code (44xx); 0 when the server was not reached. */
  status: number;
  /** The server's own sentence. */
  reason: string;
  children?: ReactNode;
}

/** Why a page cannot be shown, in words, and what to do. */
export function FailurePage({ status, reason, children }: FailurePageProps) {
  const { title, text } = describe(status >= 4400 ? status - 4000 : status, reason);
  return (
    <MessagePage title={title} text={text}>
      {children}
    </MessagePage>
  );
}

function describe(status: number, reason: string): { title: string; text: string } {
  switch (status) {
    case 401:
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
      return { title: say("state.closed.title"), text: reason || say("state.failed.hint") };
  }
}
