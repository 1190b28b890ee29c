/** Words of `chancery verify`, in English. */
export const verifyWords = {
  "cli.help.verify": `Usage: chancery verify DOSSIER [OPTIONS]

Checks that nothing in DOSSIER was changed since it was written, runs its study again from what stands in it alone, in
the sandbox and without network, and compares what each cell shows with what it showed then.

  --json           print one JSON document: ok, checks, signatures, cells with what was expected and found
  --data FOLDER    where the files are that the dossier may not hold, under their names
  --require-signature
                   exit with 1 unless somebody has signed it
  --signed-by WHO  exit with 1 unless this person has: their key's code, or their name as chancery key knows it;
                   may be given again for another
  --time SECONDS, --memory MB, --output MB
                   as of chancery run

Exit codes: 0 all is the same · 1 something differs, was changed, or is not signed · 2 it is no dossier
`,
  "cli.arguments.dossier": "one dossier",
  "cli.verify.nothing": "chancery verify needs a dossier to check.",
  "cli.verify.nothing.hint": "For example: chancery verify votes.dossier",
  "cli.verify.not": "{file} is not a dossier.",
  "cli.verify.not.hint": "A dossier is what chancery export STUDY --to dossier writes.",
  "cli.verify.newer": "{file} was written by a newer Chancery, in a form that this one does not know.",
  "cli.verify.newer.hint": "Verify it with that version.",
  "cli.verify.damaged": "The file is not whole, or was changed or packed again since it was written.",
  "cli.verify.damaged.at": "{path} was changed since the dossier was written.",
  "cli.verify.large": "The dossier unpacks to more than one may hold, and was not unpacked.",
  "cli.verify.path": "{path} would be unpacked elsewhere than where a dossier belongs.",
  "cli.verify.changed": "{path} is not what the manifest says.",
  "cli.verify.entries": "{count} entries are as the manifest says.",
  "cli.verify.record": "The record of the run (run.json) cannot be read.",
  "cli.verify.versions": "“{title}” was computed by Chancery {before}, and now again by Chancery {now}.",
  "cli.verify.unsigned": "Nobody has signed it: nothing tells who wrote it.",
  "cli.verify.author": "author",
  "cli.verify.reviewer": "reviewer",
  "cli.verify.signature.own": "Signed by {name} ({role}, {date}), a key of this device: {code}",
  "cli.verify.signature.known": "Signed by {name} ({role}, {date}), whom you know as {known}: {code}",
  "cli.verify.signature.stranger":
    "Signed by somebody who calls themselves {name} ({role}, {date}), with a key that you do not know: {code}",
  "cli.verify.signature.changed": "{name} ({role}, {date}) signed it before it was changed: {code}",
  "cli.verify.signature.invalid": "{path} is no valid signature.",
  "cli.verify.signature.missing": "It must be signed, and nobody has signed it.",
  "cli.verify.signedBy.missing": "It must be signed with the key {code}, and is not.",
  "cli.verify.signedBy.hint":
    "--signed-by takes a code, or the name of somebody whom chancery key list tells.",
  "cli.verify.cells": "{same} of {count} cells show what they showed then.",
  "cli.verify.place": "output {output}, row {row}, column {column}",
  "cli.verify.then": "then:",
  "cli.verify.now": "now: ",
  "cli.verify.same": "The dossier is whole, and its results are reproduced.",
  "cli.verify.differs": "The dossier is whole, but its results are not reproduced.",
  "cli.verify.code": "It was computed by another build of Chancery than this one.",
  "cli.verify.withheld":
    "{name} may not be passed on, and is not in the dossier. Name the folder that has it by --data FOLDER.",
  "cli.verify.withheld.source":
    "{name} may not be passed on, and is not in the dossier. It is to be had here: {source}. Name its folder by --data.",
  "cli.verify.lacks":
    "The dossier is whole, but files that it may not hold are not beside it as they were. Its study was not run.",
  "cli.verify.refused": "The dossier is whole, but not signed as it must be. Its study was not run.",
  "cli.verify.tampered": "The dossier was changed. Its study was not run.",
} as const;
