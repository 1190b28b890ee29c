/**
 * The certificate of a server that speaks TLS itself: read from PEM files, and read again when they change, as they do
 * every few weeks. Files that cannot be used change nothing: what was read before stays, and whoever runs it is told.
 */
import { createHash, createPrivateKey, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { createSecureContext } from "node:tls";
import { say } from "../shared/words/english.ts";
import { reasonOf } from "./errors.ts";

export interface CertificateFiles {
  /** The certificate and those between it and the authority, PEM. */
  readonly cert: string;
  /** Its private key, PEM, without a passphrase. */
  readonly key: string;
}

export interface Certificate {
  readonly cert: Buffer;
  readonly key: Buffer;
  /** The host names and IP addresses it is for, those with a `*` left out. */
  readonly names: readonly string[];
  /** What is wrong with it without keeping the server from using it: that it has ended, or will within days. */
  readonly warning: string | undefined;
}

/** How long before its end a certificate is warned of. Renewals come a month before. */
const warnMs = 7 * 24 * 60 * 60 * 1000;

/**
 * Reads a certificate and its key.
 * @throws Error with one sentence: no such file, not PEM, a key of another certificate
 */
export function readCertificate({ cert: certFile, key: keyFile }: CertificateFiles): Certificate {
  const [cert, key] = [readFile(certFile), readFile(keyFile)];
  let parsed: X509Certificate;
  try {
    parsed = new X509Certificate(cert);
  } catch (thrown) {
    throw new Error(say("tls.notCertificate", { file: certFile }), { cause: thrown });
  }
  let fits: boolean;
  try {
    fits = parsed.checkPrivateKey(createPrivateKey(key));
  } catch (thrown) {
    const isLocked = key.includes("ENCRYPTED");
    throw new Error(say(isLocked ? "tls.keyLocked" : "tls.notKey", { file: keyFile }), { cause: thrown });
  }
  if (!fits) throw new Error(say("tls.otherKey", { cert: certFile, key: keyFile }));
  try {
    // What comes behind the first certificate in its file is read here.
    createSecureContext({ cert, key });
  } catch (thrown) {
    throw new Error(say("tls.unusable", { file: certFile, reason: reasonOf(thrown) }), { cause: thrown });
  }
  return { cert, key, names: listNames(parsed), warning: describeEnd(certFile, parsed) };
}

function readFile(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (thrown) {
    const reason = reasonOf(thrown);
    // Without the cause, whose code would be taken for one of the workspace's folder.
    throw new Error(say(reason === "ENOENT" ? "tls.missing" : "tls.unreadable", { file: path, reason }));
  }
}

/** Source of the form: https://nodejs.org/api/crypto.html#x509subjectaltname */
function listNames({ subjectAltName }: X509Certificate): string[] {
  return (subjectAltName ?? "").split(", ").flatMap((entry) => {
    const [, kind, name = ""] = /^(DNS|IP Address):(.+)$/.exec(entry) ?? [];
    if (kind === "DNS") return /^[\w.-]+$/.test(name) ? [name.toLowerCase()] : [];
    return isIP(name) === 6 ? [`[${name.toLowerCase()}]`] : isIP(name) === 4 ? [name] : [];
  });
}

function describeEnd(file: string, { validToDate }: X509Certificate): string | undefined {
  const left = validToDate.getTime() - Date.now();
  if (left > warnMs) return undefined;
  return say(left < 0 ? "tls.expired" : "tls.expires", {
    file,
    date: validToDate.toISOString().slice(0, 10),
  });
}

/** A certificate that is read again when its files change. */
export class WatchedCertificate {
  readonly #files: CertificateFiles;
  readonly #use: (certificate: Certificate) => void;
  readonly #tell: (sentence: string) => void;
  readonly #timer: NodeJS.Timeout;
  /** Hash of the files as they were last tried, and as they were at the last look. */
  #tried: string;
  #seen: string;

  /**
   * @param use takes the new certificate
   * @param tell is told what came of it
   */
  constructor(
    files: CertificateFiles,
    use: (certificate: Certificate) => void,
    tell: (sentence: string) => void,
    intervalMs = 10_000,
  ) {
    this.#files = files;
    this.#use = use;
    this.#tell = tell;
    this.#tried = this.#seen = hashFiles(files);
    // Looked at by time: what renews certificates replaces links to them, which watchers do not follow.
    this.#timer = setInterval(() => this.#look(), intervalMs).unref();
  }

  #look(): void {
    const now = hashFiles(this.#files);
    // Certificate and key are not replaced in one instant: they are tried when they have come to rest.
    const rests = now === this.#seen;
    this.#seen = now;
    if (rests && now !== this.#tried) this.reload();
  }

  /** Reads the files now. */
  reload(): void {
    this.#tried = this.#seen = hashFiles(this.#files);
    try {
      const certificate = readCertificate(this.#files);
      this.#use(certificate);
      this.#tell(certificate.warning ?? say("tls.reloaded", { file: this.#files.cert }));
    } catch (thrown) {
      this.#tell(say("tls.kept", { reason: reasonOf(thrown) }));
    }
  }

  end(): void {
    clearInterval(this.#timer);
  }
}

function hashFiles({ cert, key }: CertificateFiles): string {
  const hash = createHash("sha256");
  for (const path of [cert, key])
    try {
      hash.update(readFileSync(path)).update("|");
    } catch (thrown) {
      hash.update(reasonOf(thrown));
    }
  return hash.digest("hex");
}
