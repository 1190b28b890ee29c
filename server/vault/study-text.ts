/**
 * The text of a study as a file of its own in an encrypted workspace: a line that names the study by whose key it is
 * encrypted, then the sealed text. Files in the bin have the same form, and outlive their study's rows.
 */
import { say } from "../../shared/words/english.ts";
import type { Vault } from "./vault.ts";

const head = /^CHANCERY ENCRYPTED STUDY (\w+)\n/;
/** Longer than the line of any study's id. */
const headBytes = 64;

/** The id of the study to which a file of this name belongs in an encrypted workspace. */
export function readIdOf(name: string): string {
  return name.slice(0, name.search(/[ .]/));
}

/** @param text as text or as a file's bytes, which stay as they are @returns the bytes of a file; in a plain workspace the text itself */
export function sealStudyText(vault: Vault, study: string, text: string | Uint8Array): Uint8Array {
  const bytes = typeof text === "string" ? Buffer.from(text, "utf8") : text;
  if (!vault.isSealed) return bytes;
  return Buffer.concat([
    Buffer.from(`CHANCERY ENCRYPTED STUDY ${study}\n`, "latin1"),
    vault.seal(study, "text", bytes),
  ]);
}

/** By which study's key a file is encrypted; undefined where it is not. */
export function readStudyOf(bytes: Uint8Array): string | undefined {
  return head.exec(Buffer.from(bytes.subarray(0, headBytes)).toString("latin1"))?.[1];
}

/**
 * The text of a file, as bytes.
 * @param name of the file, which begins with the study's id where it is in its place; undefined in the bin
 * @throws Error when it was changed, is another study's, is not encrypted, or its study's key was destroyed
 */
export function openStudyText(vault: Vault, bytes: Buffer, name?: string): Buffer {
  if (!vault.isSealed) return bytes;
  const study = readStudyOf(bytes);
  if (study === undefined || (name !== undefined && readIdOf(name) !== study))
    throw new Error(say("vault.file.foreign", { name: name ?? "" }));
  return Buffer.from(vault.open(study, "text", bytes.subarray(bytes.indexOf(10) + 1)));
}
