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

/** The application's menu. The system's own items come by role, in the system's language. */
export function buildMenu(
  { platform, devTools, recent }: MenuState,
  actions: MenuActions,
): MenuItemConstructorOptions[] {
  const isMac = platform === "darwin";
  const developer: MenuItemConstructorOptions[] = devTools
    ? [separator, { role: "reload" }, { role: "toggleDevTools" }]
    : [];
  return [
    ...(isMac ? [{ role: "appMenu" } as const] : []),
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
        { role: "close" },
        ...(isMac ? [] : [{ role: "quit" } as const]),
      ],
    },
    { role: "editMenu" },
    {
      label: say("desktop.menu.view"),
      submenu: [
        { label: say("desktop.menu.studies"), accelerator: "CmdOrCtrl+Shift+H", click: actions.goHome },
        separator,
        { role: "resetZoom" },
        { role: "zoomIn" },
        { role: "zoomOut" },
        separator,
        { role: "togglefullscreen" },
        ...developer,
      ],
    },
    { role: "windowMenu" },
    {
      role: "help",
      submenu: [
        { label: say("desktop.menu.homepage"), click: actions.visitHomepage },
        // On macOS it stands in the menu named after the app.
        ...(isMac ? [] : [separator, { role: "about" } as const]),
      ],
    },
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
      { role: "cut", enabled: isSelected },
      { role: "copy", enabled: isSelected },
      { role: "paste" },
      separator,
      { role: "selectAll" },
    ];
  return isSelected ? [{ role: "copy" }] : null;
}
