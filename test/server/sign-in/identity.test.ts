import { describe, expect, it } from "vitest";
import { checkSignIn } from "../../../server/sign-in/check-options.ts";
import { isAllowed, readIdentity } from "../../../server/sign-in/identity.ts";

const claims = { iss: "https://login.example.org", sub: "7" };
const nameOf = (more: object) => readIdentity({ ...claims, ...more }, "", false).name;

describe("a name", () => {
  it("is the first of those that providers give", () => {
    expect(nameOf({ name: "Ada Lovelace", preferred_username: "ada" })).toBe("Ada Lovelace");
    expect(nameOf({ given_name: "Ada", family_name: "Lovelace" })).toBe("Ada Lovelace");
    expect(nameOf({ given_name: "Angela", usual_name: "Dubois" })).toBe("Angela Dubois");
    expect(nameOf({ preferred_username: "ada", email: "ada@example.org" })).toBe("ada");
    expect(nameOf({ email: "ada@example.org" })).toBe("ada@example.org");
    expect(nameOf({ name: { first: "Ada" } })).toBe("7");
  });

  it("is one short line, whatever it is made of", () => {
    expect(nameOf({ name: ` Ada\n\u202eL${"o".repeat(80)}` })).toBe(`Ada L${"o".repeat(35)}`);
  });
});

describe("an address", () => {
  it("counts when the provider calls it verified, or is trusted and does not deny it", () => {
    const email = (more: object, trust: boolean) =>
      readIdentity({ ...claims, email: " Ada@Example.org", ...more }, "", trust).email;
    expect(email({ email_verified: true }, false)).toBe("ada@example.org");
    expect(email({}, false)).toBe("");
    expect(email({ email_verified: "true" }, false)).toBe("");
    expect(email({}, true)).toBe("ada@example.org");
    expect(email({ email_verified: false }, true)).toBe("");
    expect(email({ email: "not an address", email_verified: true }, false)).toBe("");
  });
});

describe("who may sign in", () => {
  it("has one of the values of every claim that is asked for", () => {
    const person = { groups: ["a", "b"], tid: "t1", realm_access: { roles: ["lab"] }, "x.y": true };
    expect(isAllowed(person, undefined)).toBe(true);
    expect(isAllowed(person, { groups: ["b", "c"], tid: ["t1"] })).toBe(true);
    expect(isAllowed(person, { groups: ["b"], tid: ["t2"] })).toBe(false);
    expect(isAllowed(person, { "realm_access.roles": ["lab"] })).toBe(true);
    expect(isAllowed(person, { "x.y": ["true"] })).toBe(true);
    expect(isAllowed(person, { missing: ["undefined"] })).toBe(false);
    expect(isAllowed(person, { "constructor.name": ["Object"] })).toBe(false);
  });
});

describe("a server's options", () => {
  it.each([
    "login.example.org",
    "http://login.example.org",
    "https://login.example.org?x=1",
    "https://u@login.example.org",
  ])("refuse the issuer %s", (issuer) => {
    expect(() => checkSignIn({ issuer, clientId: "c" }, "127.0.0.1", undefined)).toThrow("--oidc-issuer");
  });

  it("need the address that people use, but for a lab on this machine", () => {
    const options = { issuer: "https://login.example.org", clientId: "c" };
    expect(() => checkSignIn(options, "0.0.0.0", undefined)).toThrow("--public-url");
    expect(() => checkSignIn(options, "0.0.0.0", "https://lab.example.org")).not.toThrow();
    expect(() => checkSignIn(options, "127.0.0.1", undefined)).not.toThrow();
  });
});
