/** What a provider's claims say of a person. All of it was checked to come from the provider; its shape was not. */
import { cleanName } from "../presence.ts";
import type { Identity, SignInOptions } from "./types.ts";

export type Claims = Readonly<Record<string, unknown>>;

/** Reads who somebody is. @param claims of the ID token, with `iss` and `sub`, and what else the provider told */
export function readIdentity(claims: Claims, idToken: string, trustEmail: boolean): Identity {
  const email = text(claims.email).trim().toLowerCase();
  const isVerified = claims.email_verified === true || (trustEmail && claims.email_verified !== false);
  const subject = text(claims.sub);
  return {
    issuer: text(claims.iss),
    subject,
    name: cleanName(readName(claims)) || cleanName(subject),
    email: isVerified && isAddress(email) ? email : "",
    idToken,
  };
}

/** OpenID Connect Core 1.0, section 5.1; `usual_name` is what France's ProConnect calls a family name. */
function readName(claims: Claims): string {
  const given = text(claims.given_name);
  const family = text(claims.family_name) || text(claims.usual_name);
  const whole = text(claims.name) || (given && family ? `${given} ${family}` : "");
  return whole || text(claims.preferred_username) || text(claims.email);
}

/** Whether a text can be an address of e-mail. */
export function isAddress(email: string): boolean {
  return email.length <= 254 && /^[^\s@<>]+@[^\s@<>]+$/.test(email);
}

/** Whether somebody may sign in: each claim that is asked for has one of its values. */
export function isAllowed(claims: Claims, allow: SignInOptions["allow"] = {}): boolean {
  return Object.entries(allow).every(([claim, values]) => {
    const found = findClaim(claims, claim);
    const given = Array.isArray(found) ? found : [found];
    return given.some((one) => isPlain(one) && values.includes(String(one)));
  });
}

/** A claim by its name, or by its path with dots, as Keycloak's `realm_access.roles`. */
function findClaim(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  let value: unknown = claims;
  for (const part of name.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Claims)[part];
  }
  return value;
}

function isPlain(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
