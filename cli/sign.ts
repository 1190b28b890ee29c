import { closeSync } from "node:fs";
import { resolve } from "node:path";
import { DossierError } from "../exchange/dossier/error.ts";
import { findChangedIn, manifestPath } from "../exchange/dossier/manifest.ts";
import { addSignature } from "../exchange/signing/add-signature.ts";
import { checkSignatures } from "../exchange/signing/check-signatures.ts";
import { say } from "../shared/words/catalogue.ts";
import type { Contents } from "./dossier/content.ts";
import { writeZipFile } from "./dossier/write-zip-file.ts";
import { ZipFile } from "./dossier/zip-file.ts";
import { CommandError } from "./errors.ts";
import { parseOptions } from "./options.ts";
import { writeOut } from "./process.ts";
import { type OpenedFile, openRegularFile } from "./run/study-source.ts";
import { readSignOptions, type SignOptions, signOptionKinds } from "./sign/options.ts";
import { openSigner } from "./sign/signer.ts";
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
  const opened = openRegularFile(file, largestDossier);
  try {
    const contents = await readWhole(opened).catch((error: unknown) => refuseDossier(error, file));
    if (contents === null) {
      process.stderr.write(`${say("cli.sign.changed", { file })}\n`);
      return 1;
    }
    return await signContents(contents, options, resolve(parsed.value("out") ?? file));
  } finally {
    closeSync(opened.descriptor);
  }
}

async function signContents(contents: Contents, options: SignOptions, out: string): Promise<number> {
  const signer = await openSigner(options);
  const manifest = contents.get(manifestPath);
  const signature = await signer.sign(manifest instanceof Uint8Array ? manifest : new Uint8Array());
  await writeZipFile(out, await addSignature(contents, signature));
  const { name, fingerprint } = signer;
  await writeOut(`${say("cli.sign.done", { file: out, name, code: fingerprint })}\n`);
  return 0;
}

/** Its entries; null where it, or a signature in it, was changed: nobody should sign that. */
async function readWhole({ descriptor, length }: OpenedFile): Promise<Contents | null> {
  try {
    const entries = new ZipFile(descriptor, length);
    const listed = await entries.list();
    if (findChangedIn(entries, listed).length > 0) return null;
    const signatures = await checkSignatures(entries, true, { own: [], known: [] });
    if (!signatures.every(({ ok }) => ok)) return null;
    return new Map(listed.map((one) => [one.path, entries.open(one)]));
  } catch (error) {
    if (error instanceof DossierError && !["not", "newer"].includes(error.problem)) return null;
    throw error;
  }
}
