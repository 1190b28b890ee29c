/** Words about working while the server is away, in English. */
export const offlineWords = {
  "study.file.away": "{name} is not on this device; it needs the server once.",
  "study.file.away.hint":
    "Run the cell again when the server can be reached: the file is kept here from then on.",
  "study.file.large": "Needs the server: too large to be kept here",
  "study.file.full": "Needs the server: no room on this device",
  "session.rows-differ":
    "The table does not come out here as it was recorded. Run the cell to see what it gives now.",
  "runs.rows": "Reading the rows: what made this table runs again.",
} as const;
