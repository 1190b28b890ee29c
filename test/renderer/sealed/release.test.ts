// @vitest-environment jsdom
import { afterEach, expect, test, vi } from "vitest";
import { recordRelease } from "../../../renderer/gate/ask-gate.ts";
import { sealedKeys } from "../../../renderer/stores/app.ts";
import { makeKey } from "../../../shared/sealed/key.ts";

afterEach(() => vi.unstubAllGlobals());

async function record(study: string): Promise<string> {
  let sent = "";
  vi.stubGlobal("fetch", async (_path: string, { body }: { body: string }) => {
    sent = body;
    return new Response(null, { status: 204 });
  });
  await recordRelease(study, "page", "asked by the zebrafish desk");
  return sent;
}

test("the trail is told why a study leaves, and of a sealed one only that it does", async () => {
  expect(await record("plain")).toContain("zebrafish");
  sealedKeys.keep("sealed", makeKey());
  const sent = await record("sealed");
  expect(sent).not.toContain("zebrafish");
  expect(sent).toContain("the server is not told which");
});
