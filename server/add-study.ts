import { rmSync } from "node:fs";
import type { Lab } from "./lab.ts";

/**
 * Makes a new file a study; the file is gone again when that cannot be, so that trying again makes no second one.
 * @param told what the audit trail tells of it: by whom, and what else there is to say
 * @returns the study's id
 */
export function addStudy(
  lab: Lab,
  { id, path }: { readonly id: string; readonly path: string },
  told: { by: string; bin?: string; from?: string },
): string {
  try {
    lab.workspace.add(path, id);
    try {
      lab.audit.append({ study: id, action: "created", path, ...told });
    } catch (thrown) {
      lab.workspace.remove(id);
      throw thrown;
    }
    return id;
  } catch (thrown) {
    rmSync(lab.workspace.locate(path), { force: true });
    throw thrown;
  }
}
