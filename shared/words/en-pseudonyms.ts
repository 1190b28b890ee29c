/** Words of `chancery pseudonymise`, in English. */
export const pseudonymWords = {
  "cli.help.pseudonymise": `Usage: chancery pseudonymise STUDY --file NAME [--column COLUMN]

Writes a copy of the data file NAME of STUDY, NAME-pseudonymised, in which every value of COLUMN is a keyed hash: the
same value has the same pseudonym, and who does not have the key cannot tell it. The study reads the copy from then on,
and its front matter says so. The file itself stays as it was. NAME is CSV or the like, with a line of column names.

  --file NAME      the data file, as the study's cells name it
  --column COLUMN  a column; may be given several times (those that the study says are personal, unless given)

The key is made at first use and kept with this device's keys (CHANCERY_KEYS), never in the study. Whoever has it can
find out whose pseudonym is whose. The same dialog in a browser has a key of its own, and gives other pseudonyms.

Exit codes: 0 done · 2 it could not be done, and nothing was changed
`,
  "cli.pseudonymise.nothing": "chancery pseudonymise needs a study and a data file.",
  "cli.pseudonymise.nothing.hint":
    "For example: chancery pseudonymise survey.study.md --file survey.csv --column email",
  "cli.pseudonymise.unused": "The study has no data file {name}.",
  "cli.pseudonymise.none": "The study says of no column of {name} that it is personal; name one.",
  "cli.pseudonymise.large": "{name} is larger than {limit} MB, which is as much as can be changed at once.",
  "cli.pseudonymise.form": "Columns of {name} cannot be replaced.",
  "cli.pseudonymise.form.hint": "Save it as CSV in UTF-8, with a line of column names.",
  "cli.pseudonymise.missing": "{name} has no column {columns}.",
  "cli.pseudonymise.missing.hint": "It has: {columns}",
  "cli.pseudonymise.done":
    "{next} holds pseudonyms in {columns}, and takes the place of {name}. Cells changed: {count}.",
  "cli.pseudonymise.stays":
    "{name} stays where it is: keep it away from those who are not to read it. The key is in {key}. A browser has a key of its own, and gives other pseudonyms: replace all columns by which tables join here, or all there.",
} as const;
