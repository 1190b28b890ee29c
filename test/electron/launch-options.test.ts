import { resolve } from "node:path";
import { expect, test } from "vitest";
import {
  parseLaunchOptions,
  readHandover,
  takeArguments,
  unpackedPath,
} from "../../electron/launch-options.ts";

test("without arguments nothing is named, and study code may use 2 GB", () => {
  expect(parseLaunchOptions([], "/home/ada")).toEqual({
    folder: undefined,
    data: undefined,
    paths: [],
    memory: 2048,
    devTools: false,
  });
});

test("the command line's folder, data and memory are taken, Chromium's switches passed over", () => {
  const args = ["--ozone-platform=x11", "--workspace=/srv/lab", "--data=data", "--memory=4096", "--devtools"];
  expect(parseLaunchOptions(args, "/home/ada")).toEqual({
    folder: resolve("/srv/lab"),
    data: resolve("/home/ada/data"),
    paths: [],
    memory: 4096,
    devTools: true,
  });
});

test.each(["--memory=lots", "--memory=0", "--memory=-5", "--memory=12.5", "--memory="])(
  "%s leaves the memory as it is",
  (arg) => {
    expect(parseLaunchOptions([arg], "/").memory).toBe(2048);
  },
);

test("bare paths are studies or folders, relative ones from where the app was started", () => {
  expect(parseLaunchOptions(["-psn_0_1", "/srv/lab", "votes.study.md", ""], "/home/ada").paths).toEqual([
    resolve("/srv/lab"),
    resolve("/home/ada/votes.study.md"),
  ]);
});

test("a second start is read as anybody's word", () => {
  expect(readHandover({ args: ["votes.study.md"], cwd: resolve("/srv") })?.paths).toEqual([
    resolve("/srv/votes.study.md"),
  ]);
  for (const rubbish of [
    null,
    undefined,
    "a",
    {},
    { args: "a", cwd: "/" },
    { args: [1], cwd: "/" },
    { args: [], cwd: "srv" },
    { args: Array.from({ length: 1000 }, () => "a"), cwd: "/" },
  ])
    expect(readHandover(rubbish)).toBeNull();
});

test("what is unpacked stands beside the archive", () => {
  expect(unpackedPath("/opt/Chancery/resources/app.asar/dist")).toBe(
    "/opt/Chancery/resources/app.asar.unpacked/dist",
  );
  expect(unpackedPath("/opt/app/dist")).toBe("/opt/app/dist");
});

test.each([
  ["an installed app's are all but the executable", true, ["/opt/chancery", "a.study.md"], ["a.study.md"]],
  ["unpacked, the app's path is left out", false, ["electron", "/src", "a.study.md"], ["a.study.md"]],
  [
    "switches before the app's path are left out",
    false,
    ["electron", "--inspect=0", "/src", "--data=x"],
    ["--data=x"],
  ],
  ["with nothing given there is nothing", true, ["/opt/chancery"], []],
])("%s", (_what, isPackaged, argv, args) => {
  expect(takeArguments(argv, isPackaged)).toEqual(args);
});
