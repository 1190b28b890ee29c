import { DossierError } from "../../exchange/dossier/error.ts";
import { findChangedIn, type ListedEntry } from "../../exchange/dossier/manifest.ts";
import { readRun } from "../../exchange/dossier/open-dossier.ts";
import {
  type CheckedSignature,
  checkSignatures,
  type KnownKeys,
} from "../../exchange/signing/check-signatures.ts";
import { say } from "../../shared/words/catalogue.ts";
import { hashKernel } from "../dossier/hash-kernel.ts";
import { ZipFile } from "../dossier/zip-file.ts";
import { findPackageRoot } from "../package-root.ts";
import type { RunWatch } from "../run/carry-out.ts";
import type { EarlySandbox } from "../run/early-sandbox.ts";
import type { OpenedFile } from "../run/study-source.ts";
import { findWithheld } from "./find-withheld.ts";
import type { Check, VerifyReport } from "./report.ts";
import { type Limits, runAgain } from "./run-again.ts";

/** Whose signatures are known, and which there must be. */
export interface Signers {
  readonly keys: KnownKeys;
  /** Whether there must be one at all. */
  readonly isRequired: boolean;
  /** Codes of those who must have signed. */
  readonly required: readonly string[];
}

export interface VerifyOptions {
  /** A folder with the files that the dossier does not have, since they may not be passed on. */
  readonly data?: string | undefined;
  /** A sandbox under way; one is started otherwise, and ended. */
  readonly sandbox?: EarlySandbox | null | undefined;
  /** Hears how many cells are over, and how many there are. */
  readonly onProgress?: RunWatch["onProgress"];
}

/**
 * Checks a dossier, and runs its study again where nothing in it was changed, and those have signed it who must.
 * @throws DossierError when it is no dossier, or a newer one; CommandError when its study cannot be run here
 */
export async function verifyDossier(
  { descriptor, length }: OpenedFile,
  limits: Limits,
  signers: Signers,
  { data, sandbox, onProgress }: VerifyOptions = {},
): Promise<VerifyReport> {
  const checks: Check[] = [];
  let signatures: readonly CheckedSignature[] = [];
  const end = (): VerifyReport => ({ ok: false, checks, signatures, cells: [] });
  let entries: ZipFile;
  let listed: readonly ListedEntry[];
  try {
    entries = new ZipFile(descriptor, length);
    listed = await entries.list();
    checks.push({ what: "archive", ok: true });
  } catch (error) {
    if (!(error instanceof DossierError) || error.problem === "not") throw error;
    checks.push({ what: "archive", ok: false, detail: describe(error) });
    return end();
  }
  const changed = findChangedIn(entries, listed);
  signatures = await checkSignatures(entries, changed.length === 0, signers.keys);
  if (changed.length > 0) {
    for (const path of changed)
      checks.push({ what: path, ok: false, detail: say("cli.verify.changed", { path }) });
    return end();
  }
  checks.push({
    ...{ what: "manifest", ok: true },
    detail: say("cli.verify.entries", { count: entries.size - 1 - signatures.length }),
  });
  const missing = findMissing(signatures, signers);
  if (missing !== null) checks.push({ what: "signed", ok: false, detail: missing });
  if (missing !== null || !signatures.every(({ ok }) => ok)) return end();
  const run = readRun(entries);
  if (run === null) {
    checks.push({ what: "record", ok: false, detail: say("cli.verify.record") });
    return end();
  }
  checks.push({ what: "record", ok: true });
  const root = findPackageRoot();
  const beside = await findWithheld(run, entries, data);
  for (const { name, source } of beside.missing) checks.push(describeMissing(name, source));
  if (beside.missing.length > 0) return end();
  const { title, kernel } = run;
  const values = { title, before: kernel.chancery, now: root.manifest.version };
  checks.push({ what: "versions", ok: true, detail: say("cli.verify.versions", values) });
  if (kernel.code !== undefined && kernel.code !== hashKernel(root))
    checks.push({ what: "code", ok: true, detail: say("cli.verify.code") });
  const cells = await runAgain(entries, beside.found, run, limits, root, sandbox ?? null, onProgress);
  return { ok: cells.every(({ ok }) => ok), checks, signatures, cells };
}

function describeMissing(name: string, source: string | undefined): Check {
  const detail =
    source === undefined
      ? say("cli.verify.withheld", { name })
      : say("cli.verify.withheld.source", { name, source });
  return { what: `data/${name}`, ok: false, detail };
}

/** Whose signature is not there and must be; null where none is missing. */
function findMissing(
  signatures: readonly CheckedSignature[],
  { isRequired, required }: Signers,
): string | null {
  const signed = new Set(signatures.flatMap(({ ok, fingerprint }) => (ok ? [fingerprint] : [])));
  const code = required.find((one) => !signed.has(one));
  if (code !== undefined) return say("cli.verify.signedBy.missing", { code });
  return isRequired && signed.size === 0 ? say("cli.verify.signature.missing") : null;
}

function describe({ problem, where }: DossierError): string {
  if (problem === "large") return say("cli.verify.large");
  if (problem === "path") return say("cli.verify.path", { path: where });
  return where === "" ? say("cli.verify.damaged") : say("cli.verify.damaged.at", { path: where });
}
