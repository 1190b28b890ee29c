import type { StudyEntry } from "../../shared/protocol/api.ts";
import { sealedKeys } from "../stores/app.ts";
import { useStore } from "../stores/use-store.ts";

/** The title of a study of the list: of a sealed one its true title, where this device has seen it. */
export function useTitle({ id, title, sealed }: Pick<StudyEntry, "id" | "title" | "sealed">): string {
  useStore(sealedKeys);
  return (sealed && sealedKeys.findTitle(id)) || title;
}
