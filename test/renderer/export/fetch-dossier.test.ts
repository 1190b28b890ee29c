import { afterEach, expect, test, vi } from "vitest";
import { fetchDossier } from "../../../renderer/export/fetch-dossier.ts";

afterEach(() => vi.unstubAllGlobals());

const never = new AbortController().signal;

function answer(response: Response): string[] {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (path: string) => {
    asked.push(path);
    return response;
  });
  return asked;
}

test("a dossier is asked of the server, with the reason where there is one, and without reviews where they are not to leave", async () => {
  const asked = answer(new Response("packed"));
  expect(await (await fetchDossier("s1", true, "", never)).text()).toBe("packed");
  expect(asked).toEqual(["/api/studies/s1?as=dossier"]);
  const withReason = answer(new Response("packed"));
  await fetchDossier("s1", false, "Asked & agreed", never);
  expect(withReason).toEqual(["/api/studies/s1?as=dossier&reviews=0&reason=Asked+%26+agreed"]);
});

test("a server that runs no studies is told in its own two sentences", async () => {
  const body = { error: "This server does not run studies.", hint: "chancery export STUDY --to dossier" };
  answer(Response.json(body, { status: 503 }));
  await expect(fetchDossier("s1", true, "", never)).rejects.toThrow(`${body.error} ${body.hint}`);
});

test("a line that breaks off is told as one, not as a failure of the browser", async () => {
  const broken = new ReadableStream({ start: (controller) => controller.error(new TypeError("terminated")) });
  answer(new Response(broken));
  await expect(fetchDossier("s1", true, "", never)).rejects.toThrow("server");
});
