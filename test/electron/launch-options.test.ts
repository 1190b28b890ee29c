import { resolve } from "node:path";
import { expect, test } from "vitest";
import { parseLaunchOptions, unpackedPath } from "../../electron/launch-options.ts";

test("without arguments the workspace is ~/Chancery", () => {
  expect(parseLaunchOptions([], "/home/ada")).toEqual({
    folder: resolve("/home/ada/Chancery"),
    data: undefined,
  });
});

test("the command line's folder and data are taken, Chromium's switches passed over", () => {
  expect(
    parseLaunchOptions(["--ozone-platform=x11", "--workspace=/srv/lab", "--data=/srv/data"], "/home/ada"),
  ).toEqual({ folder: resolve("/srv/lab"), data: resolve("/srv/data") });
});

test("a bare folder is taken", () => {
  expect(parseLaunchOptions(["-psn_0_1", "/srv/lab"], "/home/ada").folder).toBe(resolve("/srv/lab"));
});

test("what is unpacked stands beside the archive", () => {
  expect(unpackedPath("/opt/Chancery/resources/app.asar/dist")).toBe(
    "/opt/Chancery/resources/app.asar.unpacked/dist",
  );
  expect(unpackedPath("/opt/app/dist")).toBe("/opt/app/dist");
});
