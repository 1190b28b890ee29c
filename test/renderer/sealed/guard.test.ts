// @vitest-environment jsdom
import { afterEach, expect, test, vi } from "vitest";
import { call } from "../../../renderer/stores/api.ts";
import { sealedKeys } from "../../../renderer/stores/app.ts";
import { makeKey } from "../../../shared/sealed/key.ts";

afterEach(() => vi.unstubAllGlobals());

test("nothing of a sealed study is asked or sent in plain text, whichever part of the app tries", async () => {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (path: string) => {
    asked.push(path);
    return new Response(null, { status: 204 });
  });
  sealedKeys.keep("ab", makeKey());
  for (const rest of [
    "",
    "?as=md",
    "/files/a.csv",
    "/copies",
    "/versions",
    "/remote",
    "/erasures",
    "/edits",
    "/history",
  ])
    await expect(call(`/api/studies/ab${rest}`, { method: "PUT", body: "a" })).rejects.toThrow("not asked");
  expect(asked).toEqual([]);
  for (const path of [
    "/api/studies/ab/invites",
    "/api/studies/ab/people/1",
    "/api/studies/cd/files/a.csv",
    "/api/studies",
  ])
    await call(path, { method: "POST" });
  await call("/api/studies/ab", { method: "DELETE" });
  expect(asked).toHaveLength(5);
});
