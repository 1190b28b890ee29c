import "./no-eval.ts";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App.tsx";
import { readRoute } from "./app/router.ts";
import "./styles/fonts.css";
import "./styles/tokens.css";
import { keepAppOffline } from "./stores/offline-app.ts";
import { startLanguage } from "./stores/screen-language.ts";
import "./styles/base.css";
import { fulfilWish } from "./settings/wipe-wish.ts";
import { sealedKeys } from "./stores/app.ts";
import { followLook } from "./stores/settings.ts";

followLook(document.documentElement);
const root = document.getElementById("root");
// The first words on screen are the reader's own. English needs no load, so it waits for nothing.
void fulfilWish().then(async (isWiped) => {
  if (isWiped) return;
  if (location.hash.includes("key=")) {
    // Before anything is opened by the address, which it changes.
    const { takeLink } = await import("./stores/sealed/take-link.ts");
    const route = readRoute(location.pathname);
    if (takeLink(route.page === "study" ? route.id : null, sealedKeys)) return;
  }
  await startLanguage();
  if (root)
    createRoot(root).render(
      <StrictMode>
        <App />
      </StrictMode>,
    );
});
// After the page has shown what it is for.
addEventListener("load", () => setTimeout(() => void keepAll(), 3000), { once: true });

/** Keeps the app, with the list of studies also where the page began with a study. */
async function keepAll(): Promise<void> {
  await import("./home/HomePage.tsx").catch(() => undefined);
  await keepAppOffline();
}
