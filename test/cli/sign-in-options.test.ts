import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseServeOptions } from "../../cli/serve.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "chancery-secret-"));
  writeFileSync(join(folder, "secret"), "s3cret\n");
  writeFileSync(join(folder, "empty"), "\n");
});
afterAll(() => rmSync(folder, { recursive: true }));

const both = ["--oidc-issuer", "https://login.example.org", "--oidc-client-id", "lab"];

test("nobody signs in unless asked for", () => {
  expect(parseServeOptions([]).signIn).toBeUndefined();
});

test("issuer and client are enough; what else is given is taken", () => {
  expect(parseServeOptions(both).signIn).toMatchObject({
    issuer: "https://login.example.org",
    clientId: "lab",
  });
  const more = [
    ...[
      "--oidc-client-secret-file",
      join(folder, "secret"),
      "--oidc-owner",
      "ada",
      "--oidc-owner",
      "b@example.org",
    ],
    ...["--oidc-allow", "groups=a", "--oidc-allow", "groups=b=c", "--oidc-allow", "tid=1"],
    ...["--oidc-trust-email", "--oidc-session", "48", "--oidc-scope", "openid email"],
  ];
  expect(parseServeOptions([...both, ...more]).signIn).toEqual({
    issuer: "https://login.example.org",
    clientId: "lab",
    clientSecret: "s3cret",
    scope: "openid email",
    allow: { groups: ["a", "b=c"], tid: ["1"] },
    owners: ["ada", "b@example.org"],
    trustEmail: true,
    sessionHours: 48,
  });
});

test.each([
  [["--oidc-issuer", "https://login.example.org"], "belong together"],
  [["--oidc-client-id", "lab"], "belong together"],
  [["--oidc-owner", "ada"], "--oidc-owner means nothing without --oidc-issuer"],
  [[...both, "--oidc-allow", "staff"], "CLAIM=VALUE"],
  [[...both, "--oidc-session", "0"], "--oidc-session"],
  [
    [...both, "--oidc-client-secret-file", "/none/secret"],
    "/none/secret, named by --oidc-client-secret-file, could not",
  ],
])("%j is refused: %s", (args, sentence) => {
  expect(() => parseServeOptions(args)).toThrow(sentence);
});

test("a secret that is not there to read is told, not taken as none", () => {
  const args = [...both, "--oidc-client-secret-file", join(folder, "empty")];
  expect(() => parseServeOptions(args)).toThrow("is empty");
});
