import { expect, test } from "vitest";
import { chooseWindow, type WindowFacts, withoutChoice } from "../../cli/open/choose-window.ts";
import { windowCommand } from "../../cli/open/start-window.ts";

const browser = { name: "Chromium", path: "/usr/bin/chromium", profile: "/home/ada/.cache/chancery/window" };
const everything: WindowFacts = {
  electron: { is: "/app/electron" },
  browser: { is: browser },
  opener: { is: { command: "/usr/bin/xdg-open", args: [] } },
  noWindow: null,
  root: false,
};
const noElectron: WindowFacts = { ...everything, electron: { not: "Electron's binary is not present" } };

test("the desktop app comes first", () => {
  expect(chooseWindow(everything)).toEqual({
    kind: "electron",
    path: "/app/electron",
    words: "Opening in the desktop app: Electron is present.",
  });
});

test("without Electron, an app window, with the reason", () => {
  expect(chooseWindow(noElectron)).toMatchObject({
    kind: "app-window",
    words: "Opening as an app window of Chromium: Electron's binary is not present.",
  });
});

test("without Chromium's family, the default browser, with both reasons", () => {
  const choice = chooseWindow({ ...noElectron, browser: { not: "no Chrome was found" } });
  expect(choice).toMatchObject({
    kind: "browser",
    words: "Opening in the default browser: Electron's binary is not present, and no Chrome was found.",
  });
});

test("without anything, the address alone", () => {
  const choice = chooseWindow({
    ...noElectron,
    browser: { not: "no Chrome was found" },
    opener: { not: "nothing here opens a browser" },
  });
  expect(choice.kind).toBe("none");
  expect(choice.words).toContain("nothing here opens a browser");
});

test("without a display nothing is tried", () => {
  expect(chooseWindow({ ...everything, noWindow: "there is no display here" })).toEqual({
    kind: "none",
    words: "Open the address in a browser: there is no display here.",
  });
});

test("root gets neither Electron nor Chromium, whose sandbox would have to be off", () => {
  expect(chooseWindow({ ...everything, root: true })).toMatchObject({
    kind: "browser",
    words: expect.stringContaining("root"),
  });
});

test("each failure closes its way, until only the address is left", () => {
  const kinds = [];
  let facts = everything;
  for (let choice = chooseWindow(facts); ; choice = chooseWindow(facts)) {
    kinds.push(choice.kind);
    if (choice.kind === "none") {
      expect(choice.words).toContain("/usr/bin/xdg-open did not open one");
      expect(withoutChoice(facts, choice)).toBe(facts);
      break;
    }
    facts = withoutChoice(facts, choice);
  }
  expect(kinds).toEqual(["electron", "app-window", "browser", "none"]);
});

test("an app window has a profile of its own and keeps its sandbox", () => {
  const { command, args } = windowCommand(
    { kind: "app-window", browser, words: "" },
    "http://127.0.0.1:1/?token=t",
  );
  expect(command).toBe("/usr/bin/chromium");
  expect(args).toEqual(
    expect.arrayContaining([
      "--app=http://127.0.0.1:1/?token=t",
      "--user-data-dir=/home/ada/.cache/chancery/window",
    ]),
  );
  expect(args).not.toContain("--no-sandbox");
});
