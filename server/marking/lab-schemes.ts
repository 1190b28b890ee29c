/** The lab's own schemes of markings, from its workspace. */
import { existsSync, readFileSync, statSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { maxSchemeBytes, readLabSchemes, schemeFiles } from "../../shared/marking/lab-schemes.ts";
import type { MarkingScheme } from "../../shared/marking/model.ts";
import { knowSchemes } from "../../shared/marking/schemes.ts";
import { describeUnknown, type Lab } from "../lab.ts";
import { sendJson } from "../respond.ts";

/** Reads them anew and takes them. A file that cannot be used adds none: markings by it are unknown, which is stricter. */
export function takeLabSchemes(folder: string): readonly MarkingScheme[] {
  const schemes = readSchemes(folder);
  knowSchemes(schemes);
  return schemes;
}

function readSchemes(folder: string): readonly MarkingScheme[] {
  const file = schemeFiles.map((name) => join(folder, name)).find((path) => existsSync(path));
  try {
    if (file === undefined || statSync(file).size > maxSchemeBytes) return [];
    const read = readLabSchemes(readFileSync(file, "utf8"));
    return "schemes" in read ? read.schemes : [];
  } catch {
    return [];
  }
}

/** GET /api/marking-schemes: those that this lab adds, for whoever is let in. */
export function listSchemes(lab: Lab, tokens: readonly string[], response: ServerResponse): void {
  if (!lab.authority.isKnown(tokens)) throw describeUnknown(lab, tokens);
  sendJson(response, 200, takeLabSchemes(lab.workspace.folder));
}
