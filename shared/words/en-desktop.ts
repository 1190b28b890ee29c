/** Words of the desktop app, in English. */
export const desktopWords = {
  "desktop.title": "Chancery",
  "desktop.listening": "chancery listening on {url}",
  "desktop.failed": "Chancery could not start: {detail}",
  "desktop.forbidden":
    "Chancery does not start with --{name}, which would take away a protection against hostile studies. Start it without.",
  "desktop.forbidden.sandbox":
    "This system lets no AppImage use Chromium's sandbox, and without it Chancery does not run studies. Install the .deb instead, or allow user namespaces for it.",
  "desktop.ok": "OK",
  "desktop.cancel": "Cancel",
  "desktop.save": "Save a copy",
  "desktop.save.nothing": "Open a study first: the copy is of the study on screen.",
  "desktop.leave": "This link leads out of Chancery. Open it in your browser?",
  "desktop.leave.open": "Open in browser",
  "desktop.open.study": "Open a study",
  "desktop.open.folder": "Open a folder as the workspace",
  "desktop.open.filter": "Studies",
  "desktop.open.missing": "“{path}” is not there any more, or may not be read.",
  "desktop.open.unknown":
    "“{name}” is not a study. Chancery opens folders, *.study.md and other Markdown files.",
  "desktop.open.dossier":
    "“{name}” is a dossier, and this version of Chancery does not open dossiers yet. Ask its sender for the study’s folder.",
  "desktop.open.large": "“{name}” is larger than {megabytes} MB, more than a study can be.",
  "desktop.open.unlisted": "“{name}” could not be read as a study of its folder; look at its permissions.",
  "desktop.open.ask": "Open the folder of “{name}” as the workspace?",
  "desktop.open.ask.detail":
    "{folder}\n\nA study can read the files of the folder it stands in. It runs only after you allow it.",
  "desktop.open.ask.open": "Open folder",
  "desktop.gone": "The page ended unexpectedly ({reason}). What the state line called saved is on disk.",
  "desktop.gone.reload": "Load it again",
  "desktop.gone.quit": "Quit",
  "desktop.menu.file": "&File",
  "desktop.menu.new": "New Study",
  "desktop.menu.open": "Open Study…",
  "desktop.menu.folder": "Open Folder…",
  "desktop.menu.recent": "Open Recent",
  "desktop.menu.clear": "Clear Menu",
  "desktop.menu.save": "Save a Copy…",
  "desktop.menu.view": "&View",
  "desktop.menu.studies": "All Studies",
  "desktop.menu.homepage": "Chancery on the Web",
} as const;
