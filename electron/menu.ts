import type { MenuItemConstructorOptions } from "electron";
import { say } from "../shared/words/catalogue.ts";

/** What the menu's own items do; the usual roles are Electron's. */
export interface MenuActions {
  newStudy(): void;
  openStudy(): void;
  openFolder(): void;
  openRecent(path: string): void;
  clearRecent(): void;
  saveCopy(): void;
  goHome(): void;
  visitHomepage(): void;
}

export interface MenuState {
  readonly platform: NodeJS.Platform;
  /** Whether the page may be looked into and loaded anew. */
  readonly devTools: boolean;
  /** Absolute paths, the newest first. */
  readonly recent: readonly string[];
}

const separator = { type: "separator" } as const;

/**
 * The application's menu, in the language spoken now. What the usual items do comes by role; their words are ours, since
 * Electron's own are English everywhere.
 */
export function buildMenu(
  { platform, devTools, recent }: MenuState,
  actions: MenuActions,
): MenuItemConstructorOptions[] {
  const isMac = platform === "darwin";
  const developer: MenuItemConstructorOptions[] = devTools
    ? [
        separator,
        { role: "reload", label: say("desktop.menu.reload") },
        { role: "toggleDevTools", label: say("desktop.menu.devTools") },
      ]
    : [];
  return [
    ...(isMac ? [{ label: say("desktop.title"), submenu: listAppItems() }] : []),
    {
      label: say("desktop.menu.file"),
      submenu: [
        { label: say("desktop.menu.new"), accelerator: "CmdOrCtrl+N", click: actions.newStudy },
        separator,
        { label: say("desktop.menu.open"), accelerator: "CmdOrCtrl+O", click: actions.openStudy },
        { label: say("desktop.menu.folder"), accelerator: "CmdOrCtrl+Shift+O", click: actions.openFolder },
        { label: say("desktop.menu.recent"), submenu: listRecent(recent, actions) },
        separator,
        { label: say("desktop.menu.save"), accelerator: "CmdOrCtrl+Shift+S", click: actions.saveCopy },
        separator,
        { role: "close", label: say("desktop.menu.close") },
        ...(isMac ? [] : [{ role: "quit", label: say("desktop.menu.quit") } as const]),
      ],
    },
    { label: say("desktop.menu.edit"), submenu: listEditItems() },
    {
      label: say("desktop.menu.view"),
      submenu: [
        { label: say("desktop.menu.studies"), accelerator: "CmdOrCtrl+Shift+H", click: actions.goHome },
        separator,
        { role: "resetZoom", label: say("desktop.menu.actualSize") },
        { role: "zoomIn", label: say("desktop.menu.zoomIn") },
        { role: "zoomOut", label: say("desktop.menu.zoomOut") },
        separator,
        { role: "togglefullscreen", label: say("desktop.menu.fullScreen") },
        ...developer,
      ],
    },
    {
      // By its role, macOS lists the windows there.
      role: "window",
      label: say("desktop.menu.window"),
      submenu: [
        { role: "minimize", label: say("desktop.menu.minimize") },
        { role: "zoom", label: say("desktop.menu.zoom") },
        ...(isMac ? [separator, { role: "front", label: say("desktop.menu.front") } as const] : []),
      ],
    },
    {
      role: "help",
      label: say("desktop.menu.help"),
      submenu: [
        { label: say("desktop.menu.homepage"), click: actions.visitHomepage },
        // On macOS it stands in the menu named after the app.
        ...(isMac ? [] : [separator, { role: "about", label: say("desktop.menu.about") } as const]),
      ],
    },
  ];
}

/** macOS: the menu that is named after the app. */
function listAppItems(): MenuItemConstructorOptions[] {
  return [
    { role: "about", label: say("desktop.menu.about") },
    separator,
    { role: "services", label: say("desktop.menu.services") },
    separator,
    { role: "hide", label: say("desktop.menu.hide") },
    { role: "hideOthers", label: say("desktop.menu.hideOthers") },
    { role: "unhide", label: say("desktop.menu.unhide") },
    separator,
    { role: "quit", label: say("desktop.menu.quit") },
  ];
}

function listEditItems(): MenuItemConstructorOptions[] {
  return [
    { role: "undo", label: say("desktop.menu.undo") },
    { role: "redo", label: say("desktop.menu.redo") },
    separator,
    { role: "cut", label: say("desktop.menu.cut") },
    { role: "copy", label: say("desktop.menu.copy") },
    { role: "paste", label: say("desktop.menu.paste") },
    { role: "pasteAndMatchStyle", label: say("desktop.menu.pastePlain") },
    { role: "selectAll", label: say("desktop.menu.selectAll") },
  ];
}

function listRecent(recent: readonly string[], actions: MenuActions): MenuItemConstructorOptions[] {
  return [
    ...recent.map((path) => ({
      // An ampersand would underline the letter behind it.
      label: path.replaceAll("&", "&&"),
      click: () => actions.openRecent(path),
    })),
    ...(recent.length > 0 ? [separator] : []),
    { label: say("desktop.menu.clear"), enabled: recent.length > 0, click: actions.clearRecent },
  ];
}

/** The menu of the right mouse button, for what can be done with text here; null where nothing can. */
export function buildContextMenu(at: {
  readonly isEditable: boolean;
  readonly selectionText: string;
}): MenuItemConstructorOptions[] | null {
  const isSelected = at.selectionText.trim() !== "";
  if (at.isEditable)
    return [
      { role: "cut", label: say("desktop.menu.cut"), enabled: isSelected },
      { role: "copy", label: say("desktop.menu.copy"), enabled: isSelected },
      { role: "paste", label: say("desktop.menu.paste") },
      separator,
      { role: "selectAll", label: say("desktop.menu.selectAll") },
    ];
  return isSelected ? [{ role: "copy", label: say("desktop.menu.copy") }] : null;
}
