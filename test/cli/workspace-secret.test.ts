import { expect, test } from "vitest";
import { findSource, readSecret } from "../../cli/vault/workspace-secret.ts";

test("a passphrase from the environment is found, and is in it no more for what is started later", async () => {
  const env = { CHANCERY_WORKSPACE_PASSPHRASE: "correct horse battery", PATH: "/bin" };
  const source = findSource(undefined, env);
  expect(env).toEqual({ PATH: "/bin" });
  expect(await readSecret(source, "/studies")).toBe("correct horse battery");
});
