/** Words for choosing how a study is looked at, in English. */
export const viewWords = {
  "view.label": "View",
  "view.bench": "Bench",
  "view.briefing": "Briefing",
  "view.failed": "This view could not be loaded. Reload the page.",
  "view.reproduce": "Reproduce the results…",
  "view.graph": "Graph of cells…",
  "view.present": "Present as slides",
  "view.rename": "Rename",
  "view.duplicate": "Duplicate",
  "view.settings": "Settings",
  "view.export": "Export…",
  "view.marking": "Marking and data…",
  "view.print": "Print or save as PDF…",
} as const;
