import { afterAll, beforeAll, describe } from "vitest";
import { tryToForge } from "./support/forgery.ts";
import type { InsideKernel } from "./support/inside-kernel.ts";
import { tryToChangeLibraries, tryToPoison } from "./support/poison.ts";
import { openWindowKernel } from "./support/window-kernel.ts";

let kernel: InsideKernel;
beforeAll(async () => {
  kernel = await openWindowKernel();
});
afterAll(() => kernel.sandbox.stop());

describe("poisoned intrinsics and globals, in the window", () => tryToPoison(() => kernel));

describe("libraries that cells share, in the window", () => tryToChangeLibraries(() => kernel));

describe("another cell's result, in the window", () => tryToForge(() => kernel));
