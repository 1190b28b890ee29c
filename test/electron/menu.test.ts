import type { MenuItemConstructorOptions } from "electron";
import { expect, test, vi } from "vitest";
import { buildContextMenu, buildMenu, type MenuActions } from "../../electron/menu.ts";
import { say } from "../../shared/words/catalogue.ts";
import { click, findItem } from "./support/stand-in.ts";

function actions() {
  return {
    newStudy: vi.fn(),
    openStudy: vi.fn(),
    openFolder: vi.fn(),
    openRecent: vi.fn(),
    clearRecent: vi.fn(),
    saveCopy: vi.fn(),
    goHome: vi.fn(),
    visitHomepage: vi.fn(),
  } satisfies MenuActions;
}

function listRoles(items: readonly MenuItemConstructorOptions[]): string[] {
  return items.flatMap(({ role, submenu }) => [
    ...(role === undefined ? [] : [role]),
    ...(Array.isArray(submenu) ? listRoles(submenu) : []),
  ]);
}

test.each(["linux", "win32", "darwin"] as const)("%s has the usual menus", (platform) => {
  const roles = listRoles(buildMenu({ platform, devTools: false, recent: [] }, actions()));
  expect(roles).toEqual(
    expect.arrayContaining([
      "undo",
      "pasteAndMatchStyle",
      "window",
      "minimize",
      "help",
      "close",
      "zoomIn",
      "zoomOut",
      "resetZoom",
      "togglefullscreen",
    ]),
  );
  expect(roles.includes("hideOthers")).toBe(platform === "darwin");
  // Once: in the menu named after the app, or where other systems have it.
  expect(roles.filter((role) => role === "quit" || role === "about").toSorted()).toEqual(["about", "quit"]);
});

function listItems(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? listItems(item.submenu) : [])]);
}

test.each(["linux", "win32", "darwin"] as const)("on %s each item has words of ours", (platform) => {
  const menu = listItems(buildMenu({ platform, devTools: true, recent: ["/srv/lab"] }, actions()));
  const context = buildContextMenu({ isEditable: true, selectionText: "a" }) ?? [];
  const unnamed = [...menu, ...context].filter(({ type, label }) => type !== "separator" && !label);
  expect(unnamed).toEqual([]);
});

test("an installed app has neither Reload nor the developer's tools in its menu", () => {
  const roles = (devTools: boolean) =>
    listRoles(buildMenu({ platform: "linux", devTools, recent: [] }, actions()));
  expect(roles(false)).not.toContain("reload");
  expect(roles(false)).not.toContain("forceReload");
  expect(roles(false)).not.toContain("toggleDevTools");
  expect(roles(true)).toEqual(expect.arrayContaining(["reload", "toggleDevTools"]));
});

test.each([
  ["desktop.menu.new", "newStudy"],
  ["desktop.menu.open", "openStudy"],
  ["desktop.menu.folder", "openFolder"],
  ["desktop.menu.save", "saveCopy"],
  ["desktop.menu.studies", "goHome"],
  ["desktop.menu.homepage", "visitHomepage"],
] as const)("%s does %s", (label, action) => {
  const acts = actions();
  click(buildMenu({ platform: "linux", devTools: false, recent: [] }, acts), say(label));
  expect(acts[action]).toHaveBeenCalledOnce();
});

test("recent files open by a click, and can be cleared", () => {
  const acts = actions();
  const recent = ["/srv/R&D", "/srv/votes.study.md"];
  const menu = buildMenu({ platform: "linux", devTools: false, recent }, acts);
  click(menu, "/srv/R&&D");
  expect(acts.openRecent).toHaveBeenCalledExactlyOnceWith("/srv/R&D");
  click(menu, say("desktop.menu.clear"));
  expect(acts.clearRecent).toHaveBeenCalledOnce();
});

test("with nothing recent there is nothing to clear", () => {
  const menu = buildMenu({ platform: "linux", devTools: false, recent: [] }, actions());
  expect(findItem(menu, say("desktop.menu.clear"))).toMatchObject({ enabled: false });
});

test("the right mouse button cuts, copies and pastes text, and does nothing elsewhere", () => {
  const roles = (isEditable: boolean, selectionText: string) =>
    buildContextMenu({ isEditable, selectionText })?.map(({ role, enabled }) => [role, enabled ?? true]);
  expect(roles(true, "a")).toEqual(
    expect.arrayContaining([
      ["cut", true],
      ["copy", true],
      ["paste", true],
    ]),
  );
  expect(roles(true, "")).toEqual(
    expect.arrayContaining([
      ["copy", false],
      ["paste", true],
    ]),
  );
  expect(roles(false, "a")).toEqual([["copy", true]]);
  expect(roles(false, " ")).toBeUndefined();
});
