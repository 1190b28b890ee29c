import { say } from "../../../shared/words/catalogue.ts";
import type { OpenStudy } from "../study-context.ts";
import { acceptedData } from "./accepted.ts";

/** Asks for data files of this machine, and adds them to the study. Call it from a press or a key. */
export function chooseFiles(open: Pick<OpenStudy, "study" | "focus" | "actions">): void {
  const field = document.createElement("input");
  field.type = "file";
  field.multiple = true;
  field.accept = acceptedData.join(",");
  field.addEventListener("change", () => takeFiles(open, [...(field.files ?? [])]));
  field.click();
}

/** Adds files to the study; the scripts for that are loaded then. */
export function takeFiles(
  open: Pick<OpenStudy, "study" | "focus" | "actions">,
  files: readonly File[],
): void {
  if (files.length === 0) return;
  import("./add-files.ts").then(
    ({ addFiles }) => addFiles(open, files),
    () => open.actions.tell(say("view.failed")),
  );
}
