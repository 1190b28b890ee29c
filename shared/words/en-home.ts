/** Words of the list of studies that come with it, in English; those of every page are in en-screen.ts. */
export const homeWords = {
  "file.button": "New study from a file",
  "file.drop": "or drop a file here: CSV, Excel, JSON, Parquet, Arrow",
  "file.here": "Drop the file to make a study of it",
  "file.reading": "Reading {file}",
  "file.sending": "Putting {file} into the workspace",
  "file.creating": "Writing the study",
  "file.stop": "Stop",
  "file.one": "One file makes one study. Drop them one after the other.",
  "file.folder": "This is a folder. Drop a single file.",
  "file.not.empty": "{file} is empty: there is nothing in it to make a study of.",
  "file.not.binary":
    "{file} is not a table that Chancery reads. It reads CSV, TSV, Excel (.xlsx), JSON, Parquet and Arrow.",
  "file.not.page": "{file} is a page, not a table. Save the table in it as CSV or Excel, and drop that.",
  "file.not.study": "{file} is text, not a table. Put it into the workspace folder to open it as a study.",
  "file.failed": "No study was made of {file}. {reason}",
} as const;
