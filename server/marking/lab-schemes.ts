/** The lab's own schemes of markings, from its workspace. */
import { existsSync, readFileSync, statSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import {
  maxSchemeBytes,
  readLabSchemes,
  type SchemeProblem,
  schemeFiles,
} from "../../shared/marking/lab-schemes.ts";
import type { MarkingScheme } from "../../shared/marking/model.ts";
import { isOwnScheme, knowSchemes, listSchemes as listKnown } from "../../shared/marking/schemes.ts";
import { sayGate } from "../../shared/words/gate.ts";
import { describeUnknown, type Lab } from "../lab.ts";
import { sendJson } from "../respond.ts";

/**
 * Takes them at the start. A file that cannot be used adds none: its markings are then unknown ones.
 * @returns what whoever starts the server is told of such a file
 */
export function startLabSchemes(folder: string): string[] {
  knowSchemes([]);
  takeLabSchemes(folder);
  const { file, problem } = readSchemes(folder);
  if (problem === undefined) return [];
  const { is, ...values } = problem;
  return [sayGate("gate.server.schemes", { file, problem: sayGate(`gate.schemes.${is}`, values) })];
}

/** Reads them anew and takes them. While the file cannot be used, those that were read last hold. */
export function takeLabSchemes(folder: string): readonly MarkingScheme[] {
  const { schemes } = readSchemes(folder);
  if (schemes !== undefined) knowSchemes(schemes);
  return schemes ?? listKnown().filter(({ id }) => !isOwnScheme(id));
}

interface Read {
  readonly file: string;
  /** Undefined where they cannot be used. */
  readonly schemes?: readonly MarkingScheme[];
  readonly problem?: SchemeProblem;
}

function readSchemes(folder: string): Read {
  const file = schemeFiles.map((name) => join(folder, name)).find((path) => existsSync(path));
  if (file === undefined) return { file: "", schemes: [] };
  try {
    if (statSync(file).size > maxSchemeBytes) return { file, problem: { is: "unreadable" } };
    return { file, ...readLabSchemes(readFileSync(file, "utf8")) };
  } catch {
    return { file, problem: { is: "unreadable" } };
  }
}

/** GET /api/marking-schemes: those that this lab adds, for whoever is let in. */
export function listSchemes(lab: Lab, tokens: readonly string[], response: ServerResponse): void {
  if (!lab.authority.isKnown(tokens)) throw describeUnknown(lab, tokens);
  sendJson(response, 200, takeLabSchemes(lab.workspace.folder));
}
