/** The passphrase of a workspace: from a file, the environment, or the person at the terminal. */
import { join } from "node:path";
import type { Secret } from "../../server/vault/keyring.ts";
import { say } from "../../shared/words/catalogue.ts";
import { CommandError, errorText } from "../errors.ts";
import { findTerminal, type PassphraseSource } from "../keys/passphrase.ts";
import { readRegularFile } from "../run/study-source.ts";

export type SecretSource = PassphraseSource;

const variable = "CHANCERY_WORKSPACE_PASSPHRASE";

/**
 * Where this process looks for it.
 * @param file after --passphrase-file
 * @param env the passphrase is taken out of it, so that no process that is started later has it
 */
export function findSource(
  file: string | undefined,
  env: Record<string, string | undefined> = process.env,
): SecretSource {
  const given = env[variable];
  delete env[variable];
  return { file, env: { [variable]: given }, ask: findTerminal() };
}

/**
 * The passphrase of a workspace that is encrypted.
 * @throws CommandError where there is none to be had
 */
export async function readSecret(source: SecretSource, folder: string): Promise<string> {
  const given = readGiven(source);
  if (given !== undefined) return given;
  if (source.ask === null)
    throw new CommandError(say("vault.noTerminal", { folder }), say("vault.noTerminal.hint"));
  return source.ask(say("vault.ask", { folder }));
}

/** Whether a workspace is encrypted. @throws CommandError where its keys cannot be read */
export async function isEncrypted(folder: string, data: string | undefined): Promise<boolean> {
  const { readKeyring } = await import("../../server/vault/keyring.ts");
  try {
    return readKeyring(data ?? join(folder, ".chancery")) !== undefined;
  } catch (error) {
    throw new CommandError(errorText(error));
  }
}

/**
 * What opens the workspace; undefined where it is not encrypted, and nobody is asked.
 * @throws CommandError where there is none to be had, or the keys cannot be read
 */
export async function findSecret(
  source: SecretSource,
  folder: string,
  data: string | undefined,
): Promise<Secret | undefined> {
  return (await isEncrypted(folder, data)) ? { passphrase: await readSecret(source, folder) } : undefined;
}

/**
 * A new passphrase; at a terminal it is asked for twice.
 * @throws CommandError when it is too short, or there is none to be had
 */
export async function chooseSecret(source: SecretSource, folder: string, question: string): Promise<string> {
  const { leastPassphrase } = await import("../../server/vault/secret.ts");
  const given = readGiven(source);
  if (given === undefined && source.ask === null)
    throw new CommandError(say("vault.noTerminal", { folder }), say("vault.noTerminal.hint"));
  const passphrase = given ?? (await source.ask?.(question)) ?? "";
  if ([...passphrase].length < leastPassphrase)
    throw new CommandError(say("vault.short", { least: leastPassphrase }), say("vault.short.hint"));
  if (given === undefined && (await source.ask?.(say("vault.again"))) !== passphrase)
    throw new CommandError(say("vault.differs"));
  return passphrase;
}

/** Whether it was given without asking. */
export function isGiven({ file, env }: SecretSource): boolean {
  return file !== undefined || env[variable] !== undefined;
}

function readGiven({ file, env }: SecretSource): string | undefined {
  if (file === undefined) return env[variable];
  return new TextDecoder().decode(readRegularFile(file, 1)).replace(/\r?\n$/, "");
}
