/** `vi.waitFor` gives up after a second unless told otherwise, which a machine that is busy with something else can miss. */
import { vi } from "vitest";

const waitFor = vi.waitFor;
const patientMs = 30_000;

vi.waitFor = (callback, options) =>
  waitFor(callback, typeof options === "number" ? options : { timeout: patientMs, ...options });
