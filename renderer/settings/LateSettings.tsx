import { type Part, useLoaded } from "../components/use-loaded.ts";
import { useStore } from "../stores/use-store.ts";
import { settingsOpen } from "./open-settings.ts";

const part: Part<typeof import("./SettingsDialog.tsx")> = { load: () => import("./SettingsDialog.tsx") };

/** The settings where they are open; their scripts are loaded then. */
export function LateSettings() {
  return useStore(settingsOpen) ? <Loaded /> : null;
}

function Loaded() {
  const loaded = useLoaded(part);
  return loaded === null || loaded === "failed" ? null : (
    <loaded.SettingsDialog onClose={() => settingsOpen.set(false)} />
  );
}
