import { createStore } from "../stores/snapshot.ts";

/** Whether the settings are open, over whatever page there is. */
export const settingsOpen = createStore(false);
