import { useEffect } from "react";
import { say } from "../../shared/words/catalogue.ts";
import { readSignInFailure, SignInPage } from "../account/SignInPage.tsx";
import { AppLink } from "../components/AppLink.tsx";
import { MessagePage } from "../components/MessagePage.tsx";
import { useLanguage } from "../components/use-language.ts";
import { HomePage } from "../home/HomePage.tsx";
import { account } from "../stores/app.ts";
import { useStore } from "../stores/use-store.ts";
import { StudyPage } from "../study/StudyPage.tsx";
import { route } from "./router.ts";

/** The page that the address names. */
export function App() {
  useLanguage();
  const current = useStore(route);
  useEffect(() => void account.refresh(), []);
  const failure = readSignInFailure(location.search);
  if (failure !== null) return <SignInPage failure={failure} />;
  switch (current.page) {
    case "home":
      return <HomePage />;
    case "study":
      return <StudyPage key={current.id} id={current.id} />;
    case "unknown":
      return (
        <MessagePage title={say("home.notFound.title")} text={say("home.notFound")}>
          <AppLink to="/" className="button button-primary">
            {say("home.back")}
          </AppLink>
        </MessagePage>
      );
  }
}
