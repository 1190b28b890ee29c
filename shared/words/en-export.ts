/** Words of `chancery export`, in English. */
export const exportWords = {
  "cli.help.export": `Usage: chancery export STUDY --to FORMAT [OPTIONS]
       chancery export STUDY --cell NAME --to FORMAT [OPTIONS]

Runs STUDY in the sandbox and writes what it shows in another form, or one table or chart of it.

  --to FORMAT        of a study: md (the study file itself), pdf (a page for paper), html (one file that works
                     without a network), ipynb (a notebook for Jupyter), slides (a deck in one HTML file),
                     dossier (study, data and results in one file that chancery verify checks)
                     of a cell: csv, parquet, arrow (its table, all rows); svg, png (its chart)
  --cell NAME        the cell whose first table or chart is written
  --out FILE         where it is written (md, csv and svg are printed otherwise; the rest takes the study's or
                     the cell's name, here)
  --reason TEXT      why it leaves, where its marking or its data ask for that; stands in the file
  --code             put the code of the cells into a pdf or html, too
  --sign             sign a dossier as its author; --key KEY, --role ROLE and --passphrase-file FILE are those of
                     chancery sign
  --png              put each chart into a dossier as PNG, too, where a browser is found
  --reviews FILE     put the history of reviews into a dossier: the reviews.json that a lab server wrote
  --static           leave charts of an html or slides as drawings: without the script by which they are
                     pointed at, zoomed and selected in, the file is about 0.6 MB smaller
  --set NAME=VALUE, --time SECONDS, --memory MB, --output MB, --allow-host HOST, --refresh, --max-remote MB
                     as of chancery run

A PDF and a PNG are made by Chrome, Chromium or Edge of this machine, or the one that CHANCERY_BROWSER=PATH names.
`,
  "cli.export.to": "Tell which form the study is to have.",
  "cli.export.to.hint":
    "chancery export STUDY --to pdf, html, ipynb, slides, dossier or md; with --cell NAME: csv, parquet, arrow, svg or png.",
  "cli.export.unknown": "There is no form {name}.",
  "cli.export.cell": "A study as a whole cannot be written as {name}.",
  "cli.export.cell.hint": "Name the cell whose table or chart is meant: --cell NAME --to {name}.",
  "cli.export.cell.whole": "One cell cannot be written as {name}.",
  "cli.export.cell.forms": "A cell's table or chart can be {forms}; without --cell it is the study.",
  "cli.export.cell.noTable": "The cell {name} shows no table.",
  "cli.export.cell.noChart": "The cell {name} shows no chart.",
  "cli.export.cell.show": "Let the cell end with it, so that it is shown, or name another cell by --cell.",
  "cli.export.cell.draw": "The chart of the cell {name} could not be drawn: {reason}",
  "cli.export.noPng":
    "No browser was found that draws pictures: the notebook has its charts as specification and SVG, without PNG.",
  "cli.export.noPng.dossier":
    "No browser was found that draws pictures: the dossier has its charts as specification and SVG, without PNG.",
  "cli.export.dossierOnly": "{name} belongs to a dossier.",
  "cli.export.dossierOnly.hint": "For example: chancery export votes.study.md --to dossier {name}",
  "cli.export.browser":
    "A PDF or PNG is made by a browser, and there is no Chrome, Chromium or Edge on this machine.",
  "cli.export.browser.named": "CHANCERY_BROWSER names {file}, which is not there.",
  "cli.export.browser.hint": "Install one of them, or name another by CHANCERY_BROWSER=PATH.",
  "cli.export.print": "{browser} did not draw the study: {detail}",
  "cli.export.write": "{file} could not be written: {detail}",
  "cli.write.noFolder": "there is no folder {folder}.",
  "cli.write.noFolder.hint": "Make the folder first, or name another place.",
  "cli.write.isFolder": "it is a folder.",
  "cli.write.isFolder.hint": "Name a file in it.",
  "cli.write.denied": "you may not write there.",
  "cli.write.denied.hint": "Name another place, or ask for the right to write in this one.",
  "cli.write.full": "the disk is full.",
  "cli.write.full.hint": "Make room on it, or name another place.",
  "cli.dossier.missing": "{name} is listed by the study and not there: the dossier is without it.",
  "cli.dossier.shows":
    "The licence of {name} lets nobody pass it on, and the cell {cell} shows a table of it: let it show a summary instead.",
  "cli.dossier.reviews": "{file} is no history of reviews.",
  "cli.dossier.reviews.hint": "It is the reviews.json of a dossier that a lab server made.",
  "cli.dossier.reviews.names": "{file} has the names of people, which leave only with a reason.",
  "cli.dossier.reviews.names.hint": "Give it by --reason TEXT; it will stand in the dossier.",
  "cli.dossier.reviews.none":
    "It has no history of reviews: comments, suggestions and versions are at the lab server, whose own export has them.",
  "cli.dossier.large": "The dossier would be larger than one can be: 1 GB unpacked, 10,000 entries.",
  "cli.dossier.path": "{path} cannot stand in a dossier.",
  "cli.export.done": "Written: {file}",
} as const;
