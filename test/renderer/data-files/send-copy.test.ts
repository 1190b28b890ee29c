import { afterEach, expect, it, vi } from "vitest";
import { sendCopy } from "../../../renderer/data-files/send-copy.ts";

afterEach(() => void vi.unstubAllGlobals());

/** A server that has these files, and replaces none. */
function serve(...has: readonly string[]) {
  vi.stubGlobal("fetch", async (path: string, { headers }: RequestInit) => {
    expect(headers).toEqual({ "if-none-match": "*" });
    return new Response("{}", { status: has.includes(path.split("/").at(-1) ?? "") ? 412 : 201 });
  });
}
const send = (...taken: readonly string[]) =>
  sendCopy("s1", "survey.csv", new Blob(["a"]), new Set(taken), new AbortController().signal);

it("gives the copy a name that nothing has", async () => {
  serve("survey-pseudonymised.csv");
  expect(await send()).toBe("survey-pseudonymised-2.csv");
  serve();
  expect(await send()).toBe("survey-pseudonymised.csv");
});

it("takes no name that the study uses for a file that is not there yet", async () => {
  serve();
  expect(await send("survey-pseudonymised.csv")).toBe("survey-pseudonymised-2.csv");
});

it("tells why the server does not take it", async () => {
  vi.stubGlobal("fetch", async () => new Response("{}", { status: 403 }));
  await expect(send()).rejects.toThrow();
});
