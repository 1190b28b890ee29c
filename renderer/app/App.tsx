import { lazy, Suspense, useEffect } from "react";
import { say } from "../../shared/words/catalogue.ts";
import { readSignInFailure, SignInPage } from "../account/SignInPage.tsx";
import { AppLink } from "../components/AppLink.tsx";
import { MessagePage } from "../components/MessagePage.tsx";
import { useLanguage } from "../components/use-language.ts";
import { LateSettings } from "../settings/LateSettings.tsx";
import { LateCheckDossier } from "../signing/lazy.tsx";
import { account } from "../stores/app.ts";
import { useStore } from "../stores/use-store.ts";
import { StudyPage } from "../study/StudyPage.tsx";
import { PageBoundary } from "./PageBoundary.tsx";
import { readRoute, route } from "./router.ts";

const loadHome = () => import("../home/HomePage.tsx").then(({ HomePage }) => ({ default: HomePage }));
// Most addresses are a study's; who opens the list itself waits for nothing else before it.
const home = readRoute(location.pathname).page === "home" ? loadHome() : null;
const HomePage = lazy(() => home ?? loadHome());

/** The page that the address names, and the settings over it. */
export function App() {
  return (
    <PageBoundary>
      <Page />
      <LateCheckDossier />
      <LateSettings />
    </PageBoundary>
  );
}

function Page() {
  useLanguage();
  const current = useStore(route);
  useEffect(() => void account.refresh(), []);
  const failure = readSignInFailure(location.search);
  if (failure !== null) return <SignInPage failure={failure} />;
  switch (current.page) {
    case "home":
      return (
        <Suspense fallback={null}>
          <HomePage />
        </Suspense>
      );
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
