/** Keys and dossiers off the page's thread: stretching a passphrase and reading a large file take seconds. */
import { manifestPath } from "../exchange/dossier/manifest.ts";
import { writeZip } from "../exchange/dossier/zip.ts";
import { addSignature } from "../exchange/signing/add-signature.ts";
import { inspectDossier } from "../exchange/signing/inspect-dossier.ts";
import { makeKey, unlockKey } from "../exchange/signing/key-file.ts";
import { readSignable } from "../exchange/signing/read-signable.ts";
import { signManifest } from "../exchange/signing/sign-manifest.ts";
import type {
  FromSigningWorker,
  SigningAnswers,
  SigningRequests,
  ToSigningWorker,
} from "./signing/messages.ts";
import { stretch } from "./signing/stretch.ts";

const read = async (file: Blob) => new Uint8Array(await file.arrayBuffer());

async function sign({
  dossier,
  key,
  passphrase,
  role,
  date,
}: SigningRequests["sign"]): Promise<SigningAnswers["sign"]> {
  const unlocked = await unlockKey(key.file, passphrase, stretch);
  if (unlocked === null) return "locked";
  const entries = await readSignable(await read(dossier));
  if (entries === null) return "changed";
  const manifest = entries.get(manifestPath) ?? new Uint8Array();
  const signature = await signManifest(manifest, key, unlocked, role, date);
  return new Blob([writeZip(await addSignature(entries, signature))]);
}

async function answer(asked: ToSigningWorker): Promise<SigningAnswers[keyof SigningAnswers]> {
  switch (asked.kind) {
    case "make": {
      const { name, passphrase, created } = asked.request;
      return makeKey(name, passphrase, created, stretch);
    }
    case "test":
      return (await unlockKey(asked.request.key.file, asked.request.passphrase, stretch)) !== null;
    case "inspect":
      return inspectDossier(await read(asked.request.dossier), asked.request.keys);
    case "sign":
      return sign(asked.request);
  }
}

addEventListener("message", ({ data }: MessageEvent<ToSigningWorker>) => {
  const send = (message: FromSigningWorker) => postMessage(message);
  answer(data).then(
    (given) => send({ answer: given }),
    (error: unknown) => send({ failed: error instanceof Error ? error.message : String(error) }),
  );
});
