/** The options of `chancery serve` by which people sign in at a provider. */
import { readFileSync } from "node:fs";
import type { SignInOptions } from "../server/sign-in/types.ts";
import { say } from "../shared/words/catalogue.ts";
import { CommandError, errorCode } from "./errors.ts";
import { type OptionKind, type ParsedOptions, parseWhole } from "./options.ts";

export const signInOptionKinds = {
  "oidc-issuer": "value",
  "oidc-client-id": "value",
  "oidc-client-secret-file": "value",
  "oidc-scope": "value",
  "oidc-allow": "list",
  "oidc-owner": "list",
  "oidc-trust-email": "flag",
  "oidc-session": "value",
} as const satisfies Readonly<Record<string, OptionKind>>;

/** Longest that a device may stay signed in, in hours: 30 days. */
const maxHours = 720;

/**
 * How people sign in; undefined when no option asks for it.
 * @throws CommandError when something is missing or cannot be read
 */
export function parseSignInOptions(parsed: ParsedOptions): SignInOptions | undefined {
  const [issuer, clientId] = [parsed.value("oidc-issuer"), parsed.value("oidc-client-id")];
  if ((issuer === undefined) !== (clientId === undefined))
    throw new CommandError(say("cli.serve.oidc.together"));
  if (issuer === undefined || clientId === undefined) {
    const alone = Object.keys(signInOptionKinds).find((name) => parsed.has(name));
    if (alone !== undefined) throw new CommandError(say("cli.serve.oidc.alone", { option: `--${alone}` }));
    return undefined;
  }
  const secretFile = parsed.value("oidc-client-secret-file");
  const hours = parsed.value("oidc-session");
  return {
    issuer,
    clientId,
    clientSecret: secretFile === undefined ? undefined : readSecret(secretFile),
    scope: parsed.value("oidc-scope"),
    allow: parseAllow(parsed.list("oidc-allow")),
    owners: parsed.list("oidc-owner"),
    trustEmail: parsed.has("oidc-trust-email"),
    sessionHours: hours === undefined ? undefined : parseWhole("--oidc-session", hours, 1, maxHours),
  };
}

/** In a file, not on the command line: every program of the machine may read those. */
function readSecret(file: string): string {
  let secret: string;
  try {
    secret = readFileSync(file, "utf8").trim();
  } catch (error) {
    throw new CommandError(say("cli.serve.oidc.secret", { file, code: errorCode(error) ?? "?" }));
  }
  if (secret === "") throw new CommandError(say("cli.serve.oidc.secret.empty", { file }));
  return secret;
}

function parseAllow(given: readonly string[]): Record<string, string[]> {
  const allow = new Map<string, string[]>();
  for (const text of given) {
    const [, claim, value] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
    if (claim === undefined || value === undefined)
      throw new CommandError(say("cli.serve.oidc.allow", { value: text }));
    allow.set(claim, [...(allow.get(claim) ?? []), value]);
  }
  return Object.fromEntries(allow);
}
