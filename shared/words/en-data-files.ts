/** Words of what is done with a study's data files, in English. They are loaded with what uses them (data-files.ts). */
export const dataFileWords = {
  "data.actions": "What can be done with {file}",
  "data.cancel": "Cancel",
  "data.keepFirst": "Keep what you changed above before you do this.",
  "data.held":
    "Its name also stands elsewhere, where it is not replaced by itself: in {cells}. Take it out there first, since whoever is let in could read the file by it.",
  "data.drop.ask": "Take it out of the study…",
  "data.drop.title": "Take {file} out of the study",
  "data.drop.readers": "Cells that read it are deleted with it: {cells}.",
  "data.drop.noReaders": "No cell reads it by its name.",
  "data.drop.stays":
    "The file itself stays in the folder of the workspace, where other studies may read it: delete it there if nobody is to have it.",
  "data.drop.results":
    "All results of the study are cleared, since they may show what it holds. Undo brings back the file and the cells, and a run the results.",
  "data.drop": "Take it out",
  "data.dropped": "{file} is out of the study. Undo brings it back.",
  "data.pseudonymise.ask": "Replace columns by pseudonyms…",
  "data.pseudonymise.title": "Pseudonyms in {file}",
  "data.pseudonymise.explain":
    "Each value becomes 16 letters and digits, the same for the same value, so that tables still join. Without the key, which stays in this browser, nobody can tell whose they are.",
  "data.pseudonymise.key":
    "Another browser, and the terminal, have other keys and give other pseudonyms: replace all columns by which tables join in this browser.",
  "data.pseudonymise.columns": "Columns to replace",
  "data.pseudonymise.reading": "Reading the names of the columns",
  "data.pseudonymise.stays":
    "The study reads a copy from then on. {file} itself stays in the folder of the workspace: delete it there if nobody is to have it.",
  "data.pseudonymise.results": "All results of the study are cleared, since they show what was there before.",
  "data.pseudonymise": "Replace",
  "data.pseudonymise.writing": "Writing the copy",
  "data.pseudonymise.stop": "Stop",
  "data.pseudonymise.done":
    "The study reads {next} now, in place of {file}. Run it to have its results again.",
  "data.pseudonymise.form":
    "Columns of {file} cannot be replaced: save it as CSV in UTF-8, with a line of column names.",
  "data.pseudonymise.large": "{file} is larger than {limit} MB: use chancery pseudonymise in the terminal.",
  "data.pseudonymise.missing": "{file} no longer has the column {columns}. Nothing was changed.",
  "data.pseudonymise.noKey":
    "This browser keeps nothing, as in a private window, so that the key would be lost. Nothing was changed.",
} as const;
