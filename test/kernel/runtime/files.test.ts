import { expect, test } from "vitest";
import { Gate } from "../../../kernel/runtime/gate.ts";
import type { HostMessage } from "../../../shared/protocol/port.ts";
import { bytesOf, FakeHost, planCell } from "./fake-host.ts";

/** Counts pieces of files that were asked for and are not yet here. */
class CountingHost extends FakeHost {
  most = 0;
  #given = 0;

  override send(message: HostMessage, bytes?: ArrayBuffer): void {
    if (message.type === "file-data" && bytes !== undefined && bytes.byteLength > 0) {
      const asked = this.messages.filter((one) => one.type === "file" && one.to > one.from).length;
      this.most = Math.max(this.most, asked - this.#given);
      this.#given += 1;
    }
    super.send(message, bytes);
  }
}

test("a cell that reads a hundred files at once is given a few pieces at a time, which is what the host must hold", async () => {
  const host = new CountingHost();
  host.files = { "a.txt": bytesOf("some bytes") };
  const code = `const read = await Promise.all(Array.from({ length: 100 }, () => file("a.txt").text()));
    $.show(new Set(read).size + " " + read.length);return {}`;
  const { outputs } = await host.run([planCell("a", code, [], ["file"])]);
  expect(outputs("a")[0]?.data).toBe("1 100");
  expect(host.most).toBe(4);
});

test("work that fails lets the next through", async () => {
  const gate = new Gate(1);
  const failed = gate.pass(() => Promise.reject(new Error("gone")));
  const next = gate.pass(async () => "here");
  await expect(failed).rejects.toThrow("gone");
  expect(await next).toBe("here");
});
