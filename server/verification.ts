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

/** How often something is sent while a cell runs, in milliseconds, at least: a connection that stands still is ended. */
const wakeMs = 10_000;
/** Of the slots that run a study. */
const slotKey = "verification";

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
  refuseWhenBusy();
  const asked = readQuery(request).get("lang") ?? "";
  const language = isLanguage(asked) ? asked : "en";
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  const folder = await makeRunFolder(lab.data);
  try {
    const dossier = join(folder, "received.dossier");
    await receiveFile(request, dossier, { bytes: lab.limits.fileBytes, option: nameOption("fileBytes") });
    refuseWhenBusy();
    response.writeHead(200, { ...dataHeaders, "content-type": "application/x-ndjson" });
    const tell = (line: VerificationLine) => response.write(`${JSON.stringify(line)}\n`);
    const wake = setInterval(() => response.write("\n"), Math.min(wakeMs, lab.limits.slowMs / 3));
    try {
      const end = await runSlots.take(slotKey, gone.signal);
      if (end !== null)
        tell(await runWithin(verifyDossier, { dossier, language, onProgress: tell }, gone).finally(end));
    } finally {
      clearInterval(wake);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
    // Who is told the end knows that nothing of it is left.
    if (response.headersSent) response.end();
  }
}

/** @throws HttpError 503: also before a large file is sent for nothing */
function refuseWhenBusy(): void {
  if (runSlots.isFull(slotKey)) throw refuse(503, "verifying", {}, { "retry-after": "30" });
}

/** What came of it in the time that it may take. The time of those before it is not its own. */
async function runWithin(
  verifyDossier: VerifyDossier,
  job: Omit<VerifyJob, "signal">,
  gone: AbortController,
): Promise<VerificationLine> {
  const limit = AbortSignal.timeout(mostWritingMs);
  const signal = AbortSignal.any([gone.signal, limit]);
  const found = await verifyDossier({ ...job, signal }).catch(() => say("server.verify.ended"));
  if (typeof found !== "string") return { found };
  return { failure: limit.aborted ? say("server.verify.late", { minutes: mostWritingMs / 60_000 }) : found };
}
