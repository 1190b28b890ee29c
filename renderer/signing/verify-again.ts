/** Has the server compute a dossier's study again and compare its results, and follows how that goes. */
import { paths } from "../../shared/protocol/api.ts";
import {
  type Verification,
  type VerificationLine,
  type VerificationProgress,
  verificationLineSchema,
} from "../../shared/protocol/verification.ts";
import { currentLanguage } from "../../shared/words/language.ts";
import { saySignature } from "../../shared/words/signatures.ts";
import { translate } from "../../shared/words/translate.ts";
import { ApiFailure, call } from "../stores/api.ts";

/**
 * @param onProgress hears how many cells are over
 * @param signal ends it, here and at the server
 * @throws Error with what happened and what to do, in the reader's language; the signal's reason
 */
export async function verifyAgain(
  dossier: Blob,
  onProgress: (progress: VerificationProgress) => void,
  signal: AbortSignal,
): Promise<Verification> {
  let found: Verification | null = null;
  try {
    const headers = { "content-type": "application/zip" };
    const path = paths.verifications(currentLanguage());
    const response = await call(path, { method: "POST", headers, body: dossier, signal });
    for await (const line of readLines(response)) {
      if ("failure" in line) throw new Error(translate(line.failure));
      if ("found" in line) found = line.found;
      else onProgress(line);
    }
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ApiFailure) throw new Error(`${translate(error.message)} ${translate(error.hint)}`);
    // What the browser says of a connection that broke is in no language of ours.
    throw error instanceof TypeError ? new Error(saySignature("again.broken")) : error;
  }
  if (found === null) throw new Error(saySignature("again.broken"));
  return found;
}

async function* readLines(response: Response): AsyncGenerator<VerificationLine> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  try {
    for (;;) {
      const part = await reader?.read();
      const lines = (rest + (part?.value ?? "")).split("\n");
      const isOver = part?.done ?? true;
      rest = isOver ? "" : (lines.pop() ?? "");
      for (const line of lines) if (line.trim() !== "") yield readLine(line);
      if (isOver) return;
    }
  } finally {
    // Whoever reads no further ends it at the server too. A stream that broke has said why already.
    await reader?.cancel().catch(() => {});
  }
}

function readLine(line: string): VerificationLine {
  let given: unknown;
  try {
    given = JSON.parse(line);
  } catch {
    // Cut off in the middle: told as what it is.
    throw new Error(saySignature("again.broken"));
  }
  const read = verificationLineSchema.safeParse(given);
  if (!read.success) throw new Error(saySignature("again.broken"));
  return read.data;
}
