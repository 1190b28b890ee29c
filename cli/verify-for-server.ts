/** Verifies a dossier for a server: `chancery verify` in a process of its own. */
import { basename, dirname } from "node:path";
import { z } from "zod";
import type { VerifyDossier } from "../server/verification.ts";
import { type Verification, verificationSchema } from "../shared/protocol/verification.ts";
import { say } from "../shared/words/english.ts";
import { runOwnProcess, studyLimits } from "./own-process.ts";
import type { PackageRoot } from "./package-root.ts";
import { writeValue } from "./verify/print.ts";

const progressSchema = z.object({ done: z.int(), of: z.int() });

const reportSchema = verificationSchema.extend({
  cells: z.array(
    z.object({
      ...{ id: z.string(), ok: z.boolean(), at: z.string().optional() },
      ...{ expected: z.unknown(), found: z.unknown() },
    }),
  ),
});

/** @param root the package whose command verifies it */
export function openVerifier(root: PackageRoot): VerifyDossier {
  return async ({ dossier, language, signal, onProgress }) => {
    const { code, printed, said } = await runOwnProcess(root, {
      ...{ args: ["--lang", language, "verify", dossier, "--json", ...studyLimits] },
      ...{ folder: dirname(dossier), signal },
      onMessage(message) {
        const progress = progressSchema.safeParse(message);
        if (progress.success) onProgress(progress.data);
      },
    });
    const found = code === 0 || code === 1 ? readReport(printed) : null;
    // Where a server keeps what it is sent is nobody's business.
    return found ?? (said.replaceAll(dossier, basename(dossier)) || say("server.verify.ended"));
  };
}

function readReport(printed: string): Verification | null {
  let given: unknown;
  try {
    given = JSON.parse(printed);
  } catch {
    // Longer than anybody reads, or cut off.
    return null;
  }
  const read = reportSchema.safeParse(given);
  if (!read.success) return null;
  const cells = read.data.cells.map(({ id, ok, at, expected, found }) =>
    ok ? { id, ok } : { id, ok, at, was: writeValue(expected), now: writeValue(found) },
  );
  return { ...read.data, cells };
}
