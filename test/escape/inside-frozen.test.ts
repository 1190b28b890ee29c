import { afterAll, beforeAll, describe } from "vitest";
import { type InsideKernel, openInsideKernel } from "./support/inside-kernel.ts";
import { tryToChangeLibraries, tryToPoison } from "./support/poison.ts";

let kernel: InsideKernel;
beforeAll(async () => {
  kernel = await openInsideKernel();
});
afterAll(() => kernel.sandbox.stop());

describe("poisoned intrinsics and globals", () => tryToPoison(() => kernel));

describe("libraries that cells share", () => tryToChangeLibraries(() => kernel));
