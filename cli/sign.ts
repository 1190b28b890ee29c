import { resolve } from "node:path";
import { DossierError } from "../exchange/dossier/error.ts";
import { findChanged } from "../exchange/dossier/manifest.ts";
import { readZip, writeZip } from "../exchange/dossier/zip.ts";
import { say } from "../shared/words/catalogue.ts";
import { CommandError } from "./errors.ts";
import { writeFile } from "./export/write-file.ts";
import { parseOptions } from "./options.ts";
import { writeOut } from "./process.ts";
import { readRegularFile } from "./run/study-source.ts";
import { readSignOptions, signOptionKinds } from "./sign/options.ts";
import { openSigner } from "./sign/signer.ts";
import { checkSignatures } from "./verify/check-signatures.ts";
import { largestDossier, refuseDossier } from "./verify/refuse.ts";

/**
 * `chancery sign DOSSIER`: adds a signature to a dossier, beside those that it has.
 * @returns 0 when it is signed, 1 when it was changed since it was written, or signed
 * @throws CommandError when there is no dossier, or no key
 */
export async function sign(args: readonly string[]): Promise<number> {
  const parsed = parseOptions(args, {
    command: "sign",
    options: { ...signOptionKinds, out: "value" },
    arguments: { max: 1, words: say("cli.arguments.dossier") },
  });
  const [file] = parsed.arguments;
  if (file === undefined || file === "")
    throw new CommandError(say("cli.sign.nothing"), say("cli.sign.nothing.hint"));
  const options = readSignOptions(parsed, "reviewer");
  const bytes = readRegularFile(file, largestDossier);
  const entries = await readWhole(bytes).catch((error: unknown) => refuseDossier(error, file));
  if (entries === null) {
    process.stderr.write(`${say("cli.sign.changed", { file })}\n`);
    return 1;
  }
  const signer = await openSigner(options);
  const out = resolve(parsed.value("out") ?? file);
  await writeFile(out, writeZip(signer.sign(entries)));
  const { name, fingerprint } = signer;
  await writeOut(`${say("cli.sign.done", { file: out, name, code: fingerprint })}\n`);
  return 0;
}

/** Its entries; null where it, or a signature in it, was changed: nobody should sign that. */
async function readWhole(file: Uint8Array): Promise<ReadonlyMap<string, Uint8Array> | null> {
  try {
    const entries = readZip(file);
    if ((await findChanged(entries)).length > 0) return null;
    const signatures = await checkSignatures(entries, true, { own: [], known: [] });
    return signatures.every(({ ok }) => ok) ? entries : null;
  } catch (error) {
    if (error instanceof DossierError && !["not", "newer"].includes(error.problem)) return null;
    throw error;
  }
}
