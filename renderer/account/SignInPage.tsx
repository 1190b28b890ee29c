import { paths, type SignInFailure, signInFailures, signInQuery } from "../../shared/protocol/api.ts";
import { say } from "../../shared/words/catalogue.ts";
import { MessagePage } from "../components/MessagePage.tsx";

/** Why a sign-in did not come to its end, as the page's address says it; null when it says nothing of the kind. */
export function readSignInFailure(search: string): SignInFailure | null {
  const given = new URLSearchParams(search).get(signInQuery);
  return signInFailures.find((known) => known === given) ?? null;
}

const ofLinks: readonly SignInFailure[] = ["linkEnded", "linkUsed", "removed", "otherAddress"];
/** Another account may do: the provider is to ask, and not to go by whom it knows already. */
const ofAccounts: readonly SignInFailure[] = ["notAllowed", "otherAddress"];

/** Asks to sign in, or says why that did not work, and what to do. */
export function SignInPage({ failure }: { failure: SignInFailure | null }) {
  const isLink = failure !== null && ofLinks.includes(failure);
  const title = isLink ? "signin.link.title" : failure ? "signin.failed.title" : "signin.title";
  const address = paths.signIn(location.pathname, failure !== null && ofAccounts.includes(failure));
  const needsSignIn = failure === null || !isLink || failure === "otherAddress";
  return (
    <MessagePage title={say(title)} text={say(failure ? `signin.${failure}` : "signin.text")}>
      {needsSignIn ? (
        // A plain link: it leaves the app for the server, which leads on to the provider.
        <a href={address} className="button button-primary" data-testid="sign-in">
          {say(failure ? "signin.again" : "signin.button")}
        </a>
      ) : null}
      {failure ? (
        <a href="/" className={needsSignIn ? "button button-outline" : "button button-primary"}>
          {say("signin.home")}
        </a>
      ) : null}
    </MessagePage>
  );
}
