import { createStore } from "../stores/snapshot.ts";

/** The dossier that is being checked, over whatever page there is; null where none is. */
export const dossierToCheck = createStore<File | null>(null);
