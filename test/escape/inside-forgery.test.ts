import { afterAll, beforeAll, describe } from "vitest";
import { tryToForge } from "./support/forgery.ts";
import { type InsideKernel, openInsideKernel } from "./support/inside-kernel.ts";

let kernel: InsideKernel;
beforeAll(async () => {
  kernel = await openInsideKernel();
});
afterAll(() => kernel.sandbox.stop());

describe("another cell's result", () => tryToForge(() => kernel));
