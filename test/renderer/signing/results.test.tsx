// @vitest-environment jsdom
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, expect, it, vi } from "vitest";
import { Results } from "../../../renderer/signing/Results.tsx";

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
Object.assign(window, { CSS: { escape: (text: string) => text } });

let root: Root | null = null;
/** What ends the call to the server. */
let asked: AbortSignal | null | undefined = null;
afterEach(async () => {
  await act(async () => root?.unmount());
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

/** Draws it, presses the button, and gives what the server's lines lead to. */
async function press(answer: Response | ReadableStream<Uint8Array>): Promise<HTMLElement> {
  vi.stubGlobal("fetch", async (_path: string, { signal }: RequestInit) => {
    asked = signal;
    return answer instanceof Response ? answer : new Response(answer);
  });
  const page = document.body.appendChild(document.createElement("div"));
  root = createRoot(page);
  await act(async () => root?.render(<Results dossier={new Blob(["PK"])} />));
  await act(async () => page.querySelector("button")?.click());
  return page;
}
const lines = (...said: object[]) => new Response(said.map((line) => `${JSON.stringify(line)}\n`).join("\n"));

it("says that every cell shows what it showed, and names each", async () => {
  const cells = ["one", "two"].map((id) => ({ id, ok: true }));
  const page = await press(lines({ done: 1, of: 2 }, { found: { ok: true, checks: [], cells } }));
  await expect.poll(() => page.textContent).toContain("All 2 cells show what they showed then.");
  expect([...page.querySelectorAll("details code")].map((code) => code.textContent)).toEqual(["one", "two"]);
});

it("shows the value then and now of what differs", async () => {
  const differs = { id: "two", ok: false, at: "output 1, row 2, column n", was: "4", now: "5" };
  const found = { ok: false, checks: [], cells: [{ id: "one", ok: true }, differs] };
  const page = await press(lines({ found }));
  await expect
    .poll(() => page.querySelector(".compared")?.textContent)
    .toBe("two differs: output 1, row 2, column nthen: 4now: 5");
  expect(page.textContent).toContain("One cell of 2 does not show what it showed then.");
});

it("says why nothing was computed: a file that may not be passed on, a server that may not, a line that broke", async () => {
  const missing = { what: "data/secret.csv", ok: false, detail: "secret.csv may not be passed on." };
  const lacking = await press(lines({ found: { ok: false, checks: [missing], cells: [] } }));
  await expect
    .poll(() => lacking.textContent)
    .toContain("Its study was not computed again:secret.csv may not be passed on.");
  const body = { error: "This server does not run studies.", hint: "In a terminal: chancery verify FILE" };
  const refused = await press(Response.json(body, { status: 503 }));
  await expect
    .poll(() => refused.querySelector("[role=alert]")?.textContent)
    .toBe(`${body.error} ${body.hint}`);
  const broken = await press(lines({ done: 1, of: 2 }));
  await expect
    .poll(() => broken.querySelector("[role=alert]")?.textContent)
    .toContain("The connection ended");
});

it("is stopped by whoever asked for it, and can be asked again", async () => {
  const slow = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode('{"done":1,"of":3}\n')),
  });
  const page = await press(slow);
  await expect.poll(() => page.textContent).toContain("1 of 3 cells computed…");
  expect(asked?.aborted).toBe(false);
  await act(async () => page.querySelector("button")?.click());
  expect(asked?.aborted).toBe(true);
  expect(page.textContent).toContain("Stopped. Nothing was compared.");
  expect(page.querySelector("button")?.textContent).toBe("Compute it again");
});

it("ends the answer where a line of it cannot be read", async () => {
  const cancel = vi.fn();
  const odd = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode("<html>\n")),
    cancel,
  });
  const page = await press(odd);
  await expect.poll(() => page.querySelector("[role=alert]")?.textContent).toContain("The connection ended");
  expect(cancel).toHaveBeenCalled();
});

it("takes the keyboard from nobody who is in a field elsewhere when the answer comes", async () => {
  const answer = new TransformStream<Uint8Array, Uint8Array>();
  const writer = answer.writable.getWriter();
  const page = await press(answer.readable);
  expect(document.activeElement).toBe(page.querySelector("section"));
  const field = document.body.appendChild(document.createElement("input"));
  field.focus();
  const found = { ok: true, checks: [], cells: [{ id: "one", ok: true }] };
  void writer.write(new TextEncoder().encode(`${JSON.stringify({ found })}\n`)).catch(() => {});
  void writer.close().catch(() => {});
  await expect.poll(() => page.querySelector("[data-testid=compared]")).not.toBeNull();
  expect(document.activeElement).toBe(field);
});
