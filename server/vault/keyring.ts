/**
 * The keys of an encrypted workspace, in the file `keyring.json` of its data folder: a key for each study, all of them
 * encrypted by the workspace's key, and that by a passphrase and by the recovery code. A study whose key was destroyed is noted by its id, so that an older copy of its rows is known.
 */
import { hkdfSync, randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { say } from "../../shared/words/english.ts";
import { readIfThere, replaceWithoutTrace, writeAtomically } from "../atomic-file.ts";
import { type Cost, makeCode, readCode, stretchCode, stretchPassphrase, usualCost } from "./secret.ts";
import { type Cipher, keyBytes, openCipher } from "./xaes.ts";

export const keyringName = "keyring.json";
const leftKeyringName = "keyring.left.json";

const base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/);
const keyringSchema = z.object({
  keyring: z.literal(1),
  /** Drawn by lot: of which workspace the keys are. */
  id: z.string().regex(/^[0-9a-f]{32}$/),
  /** Whether everything that was there before is encrypted; `decrypting`: it is being made plain again. */
  state: z.enum(["encrypting", "encrypted", "decrypting"]),
  passphrase: z
    .object({
      kdf: z.literal("argon2id"),
      memory: z.int().min(8).max(4_194_304),
      passes: z.int().min(1).max(64),
      lanes: z.int().min(1).max(16),
      salt: base64,
      key: base64,
    })
    .nullable(),
  recovery: z.object({ salt: base64, key: base64 }).nullable(),
  keys: z.record(z.string(), base64),
  destroyed: z.array(z.string()),
});
type KeyringFile = z.infer<typeof keyringSchema>;

/** What a person or a program has that opens a workspace. */
export type Secret =
  /** A passphrase, or the recovery code in its place. */
  | { readonly passphrase: string }
  /** The workspace's key itself. */
  | { readonly key: Uint8Array };

/** The secret opens nothing: a sentence for a person. */
export class WrongSecret extends Error {}

/** The keyring of a data folder. @returns undefined where the workspace is not encrypted @throws Error with a sentence */
export function readKeyring(data: string): KeyringFile | undefined {
  const path = join(data, keyringName);
  const text = readIfThere(path);
  if (text === undefined) return undefined;
  try {
    return keyringSchema.parse(JSON.parse(text.toString("utf8")));
  } catch (cause) {
    throw new Error(say("vault.keyring.damaged", { path }), { cause });
  }
}

/** Keeps the keys, themselves encrypted as ever, under another name: for what could not be opened. */
export function keepKeyring(data: string): void {
  const bytes = readIfThere(join(data, keyringName));
  if (bytes !== undefined) writeAtomically(join(data, leftKeyringName), bytes, 0o600);
}

/** Removes the keys of a workspace that is plain again. */
export function removeKeyring(data: string): void {
  const path = join(data, keyringName);
  replaceWithoutTrace(path, () => rmSync(path, { force: true }));
}

export class Keyring {
  readonly #path: string;
  readonly #key: Uint8Array;
  readonly #cipher: Cipher;
  #file: KeyringFile;

  private constructor(path: string, file: KeyringFile, key: Uint8Array) {
    this.#path = path;
    this.#file = file;
    this.#key = key;
    this.#cipher = openCipher(key);
  }

  /** Makes the keys of a workspace that is about to be encrypted. */
  static make(data: string, passphrase: string, cost: Cost = usualCost): Keyring {
    const file: KeyringFile = {
      ...{ keyring: 1, id: randomBytes(16).toString("hex"), state: "encrypting" },
      ...{ passphrase: null, recovery: null, keys: {}, destroyed: [] },
    };
    const ring = new Keyring(join(data, keyringName), file, randomBytes(keyBytes));
    ring.changePassphrase(passphrase, cost);
    return ring;
  }

  /**
   * @throws WrongSecret, or Error with a sentence where there are no keys or they cannot be read
   */
  static unlock(data: string, secret: Secret): Keyring {
    const file = readKeyring(data);
    if (file === undefined) throw new Error(say("vault.none", { data }));
    const key = findKey(file, secret);
    if (key === undefined) throw new WrongSecret(say("vault.wrong"));
    return new Keyring(join(data, keyringName), file, key);
  }

  get id(): string {
    return this.#file.id;
  }

  get isFinished(): boolean {
    return this.#file.state === "encrypted";
  }

  /** Whether the workspace is being made plain again. */
  get isLeaving(): boolean {
    return this.#file.state === "decrypting";
  }

  /** The workspace's key, for a system's key store. */
  get key(): Uint8Array {
    return this.#key;
  }

  /** Everything of before is encrypted. */
  finish(): void {
    this.#write({ state: "encrypted" });
  }

  /** Everything is made plain again from now on. */
  leave(): void {
    if (!this.isLeaving) this.#write({ state: "decrypting" });
  }

  /** Encrypts the workspace's key by another passphrase; the one before opens nothing any more. */
  changePassphrase(passphrase: string, cost: Cost = usualCost): void {
    const salt = randomBytes(16);
    const key = seal(stretchPassphrase(passphrase, salt, cost), this.#key, this.#file.id);
    this.#write({ passphrase: { kdf: "argon2id", ...cost, salt: salt.toString("base64"), key } });
  }

  /** Makes another recovery code, which is not kept; the one before opens nothing any more. */
  renewCode(): string {
    const code = makeCode();
    const salt = randomBytes(16);
    const key = seal(stretchCode(readCode(code) ?? "", salt), this.#key, this.#file.id);
    this.#write({ recovery: { salt: salt.toString("base64"), key } });
    return code;
  }

  /** Whether a study has a key. */
  has(study: string): boolean {
    return Object.hasOwn(this.#file.keys, study);
  }

  /** Whether a study's key was destroyed. */
  isDestroyed(study: string): boolean {
    return this.#file.destroyed.includes(study);
  }

  /** A study's key. @throws Error where there is none */
  find(study: string): Buffer {
    const sealed = Object.hasOwn(this.#file.keys, study) ? this.#file.keys[study] : undefined;
    if (sealed === undefined) throw new Error(say("vault.noKey", { study }));
    return this.#cipher.open(Buffer.from(sealed, "base64"), this.#about(study));
  }

  /**
   * A study's key, made where there is none. It is on the disk before anything is encrypted by it.
   * @throws Error where it was destroyed
   */
  make(study: string): Buffer {
    if (this.has(study) || this.isDestroyed(study)) return this.find(study);
    const key = randomBytes(keyBytes);
    const sealed = this.#cipher.seal(key, this.#about(study)).toString("base64");
    this.#write({ keys: { ...this.#file.keys, [study]: sealed } });
    return key;
  }

  /** Destroys a study's key. */
  drop(study: string): void {
    if (!this.has(study)) return;
    const { [study]: _gone, ...keys } = this.#file.keys;
    this.#write({ keys, destroyed: [...this.#file.destroyed, study] });
  }

  /** A key for one purpose that concerns the whole workspace. */
  derive(purpose: string): Buffer {
    return Buffer.from(
      hkdfSync("sha256", this.#key, Buffer.from(this.#file.id, "hex"), `chancery ${purpose}`, keyBytes),
    );
  }

  #about(study: string): string {
    return `key ${this.#file.id} ${study}`;
  }

  #write(change: Partial<KeyringFile>): void {
    const file = { ...this.#file, ...change };
    const text = `${JSON.stringify(file, null, 1)}\n`;
    // What stood there before, keys that are destroyed among it, must not be found on the disk.
    replaceWithoutTrace(this.#path, () => writeAtomically(this.#path, text, 0o600));
    this.#file = file;
  }
}

function findKey(file: KeyringFile, secret: Secret): Uint8Array | undefined {
  if ("key" in secret) return isKeyOf(file, secret.key) ? secret.key : undefined;
  const { passphrase, recovery } = file;
  const code = readCode(secret.passphrase);
  if (recovery !== null && code !== undefined) {
    const key = unseal(stretchCode(code, Buffer.from(recovery.salt, "base64")), recovery.key, file.id);
    if (key !== undefined) return key;
  }
  if (passphrase === null) return undefined;
  const salt = Buffer.from(passphrase.salt, "base64");
  return unseal(stretchPassphrase(secret.passphrase, salt, passphrase), passphrase.key, file.id);
}

/** Whether a key from a system's store is this workspace's: it opens the keys of studies, of which there may be none yet. */
function isKeyOf(file: KeyringFile, key: Uint8Array): boolean {
  const [first] = Object.entries(file.keys);
  if (key.length !== keyBytes) return false;
  if (first === undefined) return true;
  try {
    openCipher(key).open(Buffer.from(first[1], "base64"), `key ${file.id} ${first[0]}`);
    return true;
  } catch {
    return false;
  }
}

function seal(by: Uint8Array, key: Uint8Array, id: string): string {
  return openCipher(by).seal(key, `workspace ${id}`).toString("base64");
}

function unseal(by: Uint8Array, sealed: string, id: string): Uint8Array | undefined {
  try {
    return openCipher(by).open(Buffer.from(sealed, "base64"), `workspace ${id}`);
  } catch {
    return undefined;
  }
}
