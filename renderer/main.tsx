import "./no-eval.ts";
import { type ReactNode, StrictMode } from "react";
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
import type { Taken } from "./stores/sealed/take-link.ts";
import { followLook } from "./stores/settings.ts";

followLook(document.documentElement);
const root = document.getElementById("root");
// The first words on screen are the reader's own. English needs no load, so it waits for nothing.
void fulfilWish().then(async (isWiped) => {
  if (isWiped) return;
  // Before anything is opened by the address, which it changes.
  const taken = await takeAddress();
  if (taken === "leaves") return;
  await startLanguage();
  if (!root) return;
  const page = createRoot(root);
  const show = (what: ReactNode) => page.render(<StrictMode>{what}</StrictMode>);
  const showUnkept = async () => {
    const { UnkeptPage } = await import("./sealed/UnkeptPage.tsx");
    show(<UnkeptPage onOpen={() => show(<App />)} />);
  };
  if (taken === "unkept") await showUnkept();
  else show(<App />);
  // A link that is put into the address of a page that is open loads nothing.
  addEventListener("hashchange", async () => {
    const next = await takeAddress();
    if (next === "new") location.reload();
    else if (next === "unkept") await showUnkept();
  });
});
// After the page has shown what it is for.
addEventListener("load", () => setTimeout(() => void keepAll(), 3000), { once: true });

/** Takes the key of a sealed study out of the address, where there is one. */
async function takeAddress(): Promise<Taken> {
  if (!location.hash.includes("key=")) return "none";
  const { takeLink } = await import("./stores/sealed/take-link.ts");
  const route = readRoute(location.pathname);
  return takeLink(route.page === "study" ? route.id : null, sealedKeys);
}

/** Keeps the app, with the list of studies also where the page began with a study. */
async function keepAll(): Promise<void> {
  await import("./home/HomePage.tsx").catch(() => undefined);
  await keepAppOffline();
}
