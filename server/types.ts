import type { CertificateFiles } from "./certificate.ts";
import type { Limits } from "./limits.ts";
import type { Network } from "./remote/fetch.ts";
import type { SignInOptions } from "./sign-in/types.ts";
import type { Secret } from "./vault/keyring.ts";
import type { VerifyDossier } from "./verification.ts";
import type { WriteStudy } from "./written-study.ts";

/** What starts a server: `startServer(options)` in server.ts takes and gives these. */
export interface ServerOptions {
  /** The workspace: a folder of studies and their data. */
  folder: string;
  host: string;
  /** 0 picks a free port. */
  port: number;
  /** Where the log, blobs and tokens are kept; `FOLDER/.chancery` unless given. */
  data?: string | undefined;
  /** Address of a Postgres database (`postgres://…`) that takes the place of the one in the data folder. */
  database?: string | undefined;
  /**
   * Other instances serve the same folder and database: the address by which they reach this one (`http://HOST:PORT`),
   * and how long one that does not answer keeps its studies, in milliseconds (10,000 unless given). Needs `database` and
   * `publicUrl`.
   */
  instance?: { readonly address: string; readonly leaseMs?: number | undefined } | undefined;
  /** What opens an encrypted workspace. */
  secret?: Secret | undefined;
  /** The address people use when a proxy stands before the server: links, Host and Origin follow it. */
  publicUrl?: string | undefined;
  /** Where people sign in; links alone let them in when absent. */
  signIn?: SignInOptions | undefined;
  /** The server speaks TLS itself with this certificate. */
  certificate?: CertificateFiles | undefined;
  /** Plain HTTP is spoken to other machines as well. */
  insecure?: boolean | undefined;
  /** Is told what happens while it runs: that the certificate was read again, or could not be. */
  tell?: ((sentence: string) => void) | undefined;
  /** Folder with the built app: `renderer/` and `kernel/`. */
  assets: string;
  /** Folder of example studies; those of the language spoken are copied in when the workspace is new; none when absent. */
  examples?: string | undefined;
  /** Limits other than the usual ones. */
  limits?: Partial<Limits> | undefined;
  /** Runs a study in a process of its own and writes it in a form; without it no form is given for which one runs. */
  writeStudy?: WriteStudy | undefined;
  /** Verifies a dossier in a process of its own; without it no dossier is verified here. */
  verifyDossier?: VerifyDossier | undefined;
  /** The network of `remote(url)`; the machine's own unless given. */
  network?: Network | undefined;
}

export interface RunningServer {
  /** `http://HOST:PORT`, without a slash at the end. */
  url: string;
  /** The address that makes its opener the owner: `http://HOST:PORT/?token=…`. */
  ownerUrl: string;
  token: string;
  port: number;
  /** What whoever started it should be told: what was lost of a damaged log, a certificate that ends. */
  warnings: readonly string[];
  /** Reads the certificate's files again now; `tell` hears what came of it. */
  reloadCertificate(): void;
  /**
   * The id of the study in a file of the workspace, which may have been put there since.
   * @param name of the file, without its folder
   */
  findStudy(name: string): string | undefined;
  /** Flushes, mirrors the studies to their files, closes sockets. */
  close(): Promise<void>;
}
