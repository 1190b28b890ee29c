/**
 * POST /api/verifications with a dossier as its body: it is checked, its study is run again from it alone, by a process
 * of its own and without network, and what it shows is compared with what the dossier says. Nothing of it stays. For
 * who may edit a study here, since it takes a processor for a while.
 */
import { rm } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import type {
  Verification,
  VerificationLine,
  VerificationProgress,
} from "../shared/protocol/verification.ts";
import { say } from "../shared/words/english.ts";
import { isLanguage, type Language } from "../shared/words/language.ts";
import { receiveFile } from "./body.ts";
import { readQuery } from "./credentials.ts";
import { refuse } from "./errors.ts";
import { type Lab, requireRunner } from "./lab.ts";
import { nameOption } from "./limits.ts";
import { dataHeaders } from "./respond.ts";
import { makeRunFolder, mostWritingMs, runSlots } from "./written-study.ts";

/** One dossier that is to be verified. */
export interface VerifyJob {
  /** Path of the file; the process works in its folder. */
  readonly dossier: string;
  /** In which places and reasons are told. */
  readonly language: Language;
  readonly onProgress: (progress: VerificationProgress) => void;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** Verifies a dossier in a process of its own; gives what was found, or one sentence why it could not. */
export type VerifyDossier = (job: VerifyJob) => Promise<Verification | string>;

/** How often something is sent while a cell runs, in milliseconds: a connection that stands still is ended. */
const wakeMs = 10_000;

/** @throws HttpError 403 for who may edit nothing here, 413 for a large one, 503 where this server runs none or is busy */
export async function giveVerification(
  lab: Lab,
  tokens: readonly string[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  requireRunner(lab, tokens);
  const { verifyDossier } = lab;
  if (verifyDossier === undefined) throw refuse(503, "noVerifier");
  const asked = readQuery(request).get("lang") ?? "";
  const language = isLanguage(asked) ? asked : "en";
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  const folder = await makeRunFolder(lab.data);
  try {
    const dossier = join(folder, "received.dossier");
    await receiveFile(request, dossier, { bytes: lab.limits.fileBytes, option: nameOption("fileBytes") });
    const signal = AbortSignal.any([gone.signal, AbortSignal.timeout(mostWritingMs)]);
    const end = await runSlots.take("verification", signal);
    if (end === null) throw refuse(503, "writing", {}, { "retry-after": "30" });
    response.writeHead(200, { ...dataHeaders, "content-type": "application/x-ndjson" });
    const tell = (line: VerificationLine) => response.write(`${JSON.stringify(line)}\n`);
    const wake = setInterval(() => response.write("\n"), wakeMs);
    try {
      const found = await verifyDossier({ dossier, language, signal, onProgress: tell });
      tell(typeof found === "string" ? { failure: found } : { found });
    } catch {
      tell({ failure: say("server.write.ended") });
    } finally {
      clearInterval(wake);
      end();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
    // Who is told the end knows that nothing of it is left.
    if (response.headersSent) response.end();
  }
}
