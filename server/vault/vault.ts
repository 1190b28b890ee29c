/**
 * What stands between what is said in studies and the disk: in a plain workspace nothing, in an encrypted one a key for
 * each study. Everything that goes to the database or into a file passes here, and comes back here.
 */
import { createHash, createHmac } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import type { Keyring } from "./keyring.ts";
import { type BlockFile, openSealed, type Sink, sealInto } from "./sealed-file.ts";
import { type Cipher, openCipher } from "./xaes.ts";

/** What is of no one study has this in its study's place. */
export const wholeWorkspace = "workspace";

export interface Vault {
  readonly isSealed: boolean;
  /**
   * @param room the study's id, or the name of one of its rooms
   * @param place what the bytes are: they open at the same place only, so that none can take another's
   */
  seal(room: string, place: string, bytes: Uint8Array): Uint8Array;
  /** @throws Error when they were changed, are of another place, or the study's key was destroyed */
  open(room: string, place: string, bytes: Uint8Array): Uint8Array;
  /** The same for a text column: base64. */
  sealText(room: string, place: string, text: string): string;
  openText(room: string, place: string, text: string): string;
  /** By which equal texts are known: SHA-256, in an encrypted workspace keyed, so that nobody can try texts. Lower-case hex. */
  hash(data: string | Uint8Array): string;
  /** The name of a blob's file. */
  nameBlob(sha256: string): string;
  /** Where to write a file's bytes. @param about what it is; for a blob its hash, without which none can open it */
  pourInto(file: FileHandle, about: string): Sink;
  /** What a file holds. @throws Error when it was not sealed as this */
  read(file: FileHandle, about: string): Promise<BlockFile>;
  /** Destroys a study's key: what is sealed by it can never be opened again, wherever a copy of it is. */
  forget(study: string): void;
}

/** The place of a row of the log. */
export function placeOfRow(seq: number): string {
  return `update ${seq}`;
}

/** SHA-256 of bytes or text as UTF-8, lower-case hex. */
function hashPlain(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

/** Changes nothing. */
export const plainVault: Vault = {
  isSealed: false,
  seal: (_room, _place, bytes) => bytes,
  open: (_room, _place, bytes) => bytes,
  sealText: (_room, _place, text) => text,
  openText: (_room, _place, text) => text,
  hash: hashPlain,
  nameBlob: (sha256) => sha256,
  pourInto: (file) => ({ write: (chunk) => file.writeFile(chunk), end: async () => {} }),
  read: async (file) => ({ file, bytes: (await file.stat()).size }),
  forget: () => {},
};

/** @param keyring unlocked */
export function openVault(keyring: Keyring): Vault {
  const ciphers = new Map<string, Cipher>();
  const cipherOf = (study: string, mayMake: boolean): Cipher => {
    let cipher = ciphers.get(study);
    if (cipher === undefined) {
      cipher = openCipher(mayMake ? keyring.make(study) : keyring.find(study));
      ciphers.set(study, cipher);
    }
    return cipher;
  };
  const studyOf = (room: string) => room.split("/", 1)[0] ?? room;
  const about = (room: string, place: string) => `${room}\n${place}`;
  const names = keyring.derive("names");
  const contents = keyring.derive("files");
  const tag = (kind: string, data: string | Uint8Array) =>
    createHmac("sha256", names).update(`${kind}\n`).update(data).digest("hex");
  return {
    isSealed: true,
    seal: (room, place, bytes) => cipherOf(studyOf(room), true).seal(bytes, about(room, place)),
    open: (room, place, bytes) => cipherOf(studyOf(room), false).open(bytes, about(room, place)),
    sealText(room, place, text) {
      return cipherOf(studyOf(room), true)
        .seal(Buffer.from(text, "utf8"), about(room, place))
        .toString("base64");
    },
    openText(room, place, text) {
      return cipherOf(studyOf(room), false)
        .open(Buffer.from(text, "base64"), about(room, place))
        .toString("utf8");
    },
    hash: (data) => tag("text", data),
    nameBlob: (sha256) => tag("blob", sha256),
    pourInto: (file, what) => sealInto(file, contents, what),
    read: (file, what) => openSealed(file, contents, what),
    forget(study) {
      ciphers.delete(study);
      keyring.drop(study);
    },
  };
}
