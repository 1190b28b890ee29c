/** Words of the command line and of the desktop shell, in English. */
export const cliWords = {
  "cli.name": "chancery",
  "cli.help": `chancery {version}: a research notebook for data diplomacy

Usage: chancery [COMMAND] [OPTIONS]

  open [FOLDER]    open the workspace in a window of its own (what chancery alone does)
  serve [FOLDER]   serve the workspace to a browser, on this machine unless told otherwise
  run STUDY        run every cell of a study in the sandbox and print what each shows
  check STUDY      check the types of every cell, with those of other cells and of the data
  export STUDY     write a study in another form: PDF, HTML, a notebook, slides, a dossier; or a table or chart
  import FILE      make a study of a dossier, a notebook, of R Markdown or Quarto, or of data
  verify DOSSIER   check that a dossier was not changed, run it again, and compare
  sign DOSSIER     add your signature to a dossier
  key [ACTION]     make keys to sign with, and know those of others
  pseudonymise STUDY
                   replace personal data in a data file of a study by pseudonyms
  audit [FOLDER]   check that nobody changed the trail of who was let in and by whom
  backup [FOLDER]  copy the workspace and its data, also while a server uses them
  restore DIR      bring such a copy back into an empty folder
  encrypt [FOLDER] encrypt what is kept of a workspace, and open it by a passphrase from then on
  decrypt [FOLDER] make an encrypted workspace plain again
  passphrase [FOLDER]
                   give an encrypted workspace another passphrase

  chancery help COMMAND tells a command's options. chancery --version prints the version.
  --lang en or --lang fr chooses the language; the system's is spoken otherwise.

Exit codes: 0 all good · 1 the study fell short · 2 the command could not be carried out
`,
  "cli.help.open": `Usage: chancery open [FOLDER]

Opens the workspace FOLDER (~/Chancery unless given): in the desktop app where Electron is present,
otherwise in an app window of Chrome, Chromium or Edge, otherwise in the default browser.
The address is always printed. Ctrl-C ends it.

  --data DIR    where the log, blobs and tokens are kept (FOLDER/.chancery unless given)
  --memory MB   what study code may use in the desktop app (2048); a browser has limits of its own
  --no-open     open nothing, only print the address
  --passphrase-file FILE  holds the passphrase of an encrypted workspace; otherwise it is asked for

CHANCERY_NO_ELECTRON=1 leaves Electron out.
`,
  "cli.help.serve": `Usage: chancery serve [FOLDER] [OPTIONS]

Serves the workspace FOLDER (~/Chancery unless given) until Ctrl-C. No browser is opened.
The first line printed is the address that makes its opener the owner.

  --host H          address to listen on (127.0.0.1)
  --port N          port to listen on; 0 picks a free one (4747, or the next free one)
  --data DIR        where the log, blobs and tokens are kept (FOLDER/.chancery unless given)
  --database URL    keep the log and all tables in this Postgres: postgres://USER@HOST:PORT/NAME?sslmode=verify-full.
                    An address with a password belongs in the environment variable CHANCERY_DATABASE
  --instance-url U  several servers of one lab share the folder, the data and the database: the address by which the
                    others reach this one (http://HOST:PORT). Needs --database and --public-url
  --lease SECONDS   how long a server that does not answer keeps its studies from the others (10)
  --public-url URL  the address people use when a proxy stands before the server
  --cert FILE       a certificate (PEM, with those between it and its authority): the server speaks HTTPS itself
  --key FILE        the certificate's private key (PEM); both are read again when they change, and at SIGHUP
  --insecure-http   speak plain HTTP to other machines: links, sign-ins and studies can be read on the way
  --no-open         accepted and changes nothing: serve never opens a browser
  --passphrase-file FILE  holds the passphrase of an encrypted workspace; otherwise the environment variable
                    CHANCERY_WORKSPACE_PASSPHRASE, or it is asked for

People sign in (OpenID Connect; docs/deploy.md says more):
  --oidc-issuer URL               the provider, as its discovery document names it
  --oidc-client-id ID             what this lab is called there
  --oidc-client-secret-file FILE  holds the client's secret; none for a public client
  --oidc-scope SCOPES             what is asked for (openid profile email)
  --oidc-allow CLAIM=VALUE        let in only those who have it; again for another value, or another claim as well
  --oidc-owner SUBJECT|ADDRESS    owns all studies; may be given again for another
  --oidc-trust-email              take addresses that the provider does not call verified
  --oidc-session HOURS            how long a device stays signed in (12)

Limits (defaults in brackets):
  --max-study MB           a study file that is sent to the server (16)
  --max-file MB            a data file or blob (512)
  --max-message MB         one message of the sync wire (16)
  --max-document MB        a study, or its comments, as shared text (32)
  --max-presence KB        what one person shows of themselves: name, caret, selection (64)
  --max-waiting MB         what waits for a connection that reads too slowly (32)
  --max-all-waiting MB     what waits for all slow connections together (1024)
  --max-parked MB          edits of one connection that wait for what they build on (4)
  --max-all-parked MB      such edits of all rooms together (256)
  --max-rooms N            rooms that one person has open; a study has two, itself and its comments (100)
  --max-open-rooms N       rooms open at a time, of all people (2000)
  --max-rate N             messages per second of one sync connection (1000)
  --max-connections N      connections in all (1024)
  --max-per-address N      connections of one address (512)
  --max-wait SECONDS       standing still in the middle of a request or an answer (30)
  --max-remote MB          an answer that remote() reads from the web (512)
  --max-fetches N          answers that are fetched at one time; half of them of one study (8)
  --max-versions N         versions kept of one study (500)
  --max-history MB         the versions of one study together, as packed (64)
  --version-after SECONDS  how long a study must be quiet until a version of it is kept (300)
  --max-editors N          past editing sessions of a study before its document begins anew (1000)
  --max-erased N           erased pieces before that, where they outweigh what is there (10000)
  --max-erasures N         times an hour that something is deleted for good from a study (20)
`,
  "cli.help.run": `Usage: chancery run STUDY [OPTIONS]

Runs every cell of STUDY (a .study.md or any Markdown file) in the sandbox and prints what each shows.

  --json             print one JSON document
  --rows N           rows printed of each table (20; with --json 100)
  --set NAME=VALUE   the value of a control; may be given again for another
  --only CELL        run that cell and what it needs
  --time SECONDS     what one cell may take (60)
  --memory MB        what study code may use, heap and buffers together (2048)
  --output MB        what all cells together may show (256)
  --allow-host HOST  a host of which remote() may read any address; may be given again for another
  --refresh          fetch again what remote() has kept
  --max-remote MB    one answer that remote() reads (512)
  --cache DIR        keep results in DIR, and do not run again what is as it was: its text, the values it
                     uses, the files and answers it read, and how it is run
  --junit FILE       also write a report of JUnit's form
  --annotations github
                     also write GitHub's annotations, which stand beside the study's lines
  --badge FILE.svg   also write a badge

Exit codes: 0 every cell ran · 1 a cell failed · 2 the study could not be run
`,
  "cli.help.import": `Usage: chancery import FILE [OPTIONS]

Makes a study of FILE: a dossier (its hashes are checked, its data come along), a Jupyter notebook (.ipynb), an
Observable notebook (.html), R Markdown (.Rmd) or Quarto (.qmd) text, a data file (CSV, TSV, JSON, Parquet, Arrow,
XLSX), or a folder of such files. Nothing in it is run.
What could not be carried over is told here, and at the end of the study.

  --out STUDY   where it is written (FILE's name with .study.md, beside it)
  --force       replace what is there

Exit codes: 0 the study is written · 2 FILE could not be imported
`,
  "cli.import.nothing": "chancery import needs a file or a folder to import.",
  "cli.import.nothing.hint": "For example: chancery import notebook.ipynb",
  "cli.import.unknown": "{file} is of no form that is imported.",
  "cli.import.unknown.hint":
    "Those are .dossier, .ipynb, .html of Observable, .Rmd, .qmd, data (CSV, TSV, JSON, Parquet, Arrow, XLSX), or a folder of data.",
  "cli.import.study": "{file} is a study already: any Markdown file opens as one.",
  "cli.import.study.hint": "To open it: chancery open {folder}",
  "cli.import.dossier": "{file} was changed since it was written or signed, and was not imported.",
  "cli.import.dossier.hint": "chancery verify {file} tells what was changed.",
  "cli.import.dossier.schemes":
    "The dossier has {name}, which would change what markings mean in that folder; nothing was imported.",
  "cli.import.dossier.schemes.hint": "Ask its author for one that reads its data by another name.",
  "cli.import.dossier.absent": "{name} is not in the dossier: put it beside the study, which reads it.",
  "cli.import.dossier.absent.source":
    "{name} is not in the dossier: put it beside the study, which reads it. It is to be had here: {source}",
  "cli.import.dossier.answer":
    "The answer of {address} of {date} came along: studies of this folder read it until chancery run --refresh.",
  "cli.import.dossier.setting":
    "The dossier was computed with --set {setting}, which is no part of the study.",
  "cli.import.exists": "{file} is there already, and was not replaced.",
  "cli.import.exists.hint": "Name another by --out STUDY, or replace it with --force.",
  "cli.import.refused": "{file} could not be imported. {reason}",
  "cli.import.refused.hint": "See whether it opens in the program that made it.",
  "cli.import.empty": "There is no data file in {folder}.",
  "cli.import.copy": "{file} could not be copied beside the study: {detail}",
  "cli.import.out": "{file} is no name of a study: those end in .md.",
  "cli.import.loss": "{place}: {what} {todo}",
  "cli.help.check": `Usage: chancery check STUDY [OPTIONS]

Checks the types of every cell of STUDY (a .study.md or any Markdown file) without running it.
Types cross cells, and the columns of its data files have the types that are in the files.

  --json    print one JSON document
  --junit FILE, --annotations github, --badge FILE.svg
            as of chancery run

Exit codes: 0 no errors (warnings may be) · 1 errors · 2 the study could not be checked
`,

  "cli.error.unexpected":
    "Something went wrong inside Chancery: {detail}\nCHANCERY_DEBUG=1 prints where; please report it with that.",
  "cli.error.output": "What the command prints could not be written ({code}).",
  "cli.error.output.hint": "See whether there is room where it goes to, or print it elsewhere.",
  "cli.error.unfinished": "The command stopped before it was finished: nothing was left to wait for.",
  "cli.error.unfinished.hint":
    "Run it again; if it happens again, please report it with the study that it happened with.",
  "cli.error.command": "There is no command {name}.",
  "cli.error.command.hint": "chancery --help lists them.",
  "cli.error.command.folder": "To open a folder: chancery open {name}",
  "cli.error.command.study": "To run a study: chancery run {name}",
  "cli.error.option": "chancery {command} has no option {name}.",
  "cli.error.option.hint": "chancery help {command} lists them.",
  "cli.error.option.later": "The option {name} is not part of this version yet: {why}.",
  "cli.error.option.value": "The option {name} needs a value.",
  "cli.error.option.flag": "The option {name} takes no value, and {value} was given.",
  "cli.error.option.twice": "The option {name} was given more than once.",
  "cli.error.option.empty": "The option {name} was given an empty value.",
  "cli.error.option.whole": "The option {name} takes a whole number from {min} to {max}, not {value}.",
  "cli.error.option.number": "The option {name} takes a number above 0 and not more than {max}, not {value}.",
  "cli.error.arguments": "chancery {command} takes {count}, and {given} were given: {list}.",
  "cli.arguments.study": "one study",
  "cli.arguments.import": "one file or folder",
  "cli.arguments.folder": "one folder at most",
  "cli.arguments.command": "one command at most",
  "cli.hint.nearest": "Did you mean {name}?",
  "cli.run.host":
    "--allow-host takes one host, such as data.example.org or data.example.org:8443, not {value}.",

  "cli.run.nothing": "chancery run needs a study to run.",
  "cli.run.nothing.hint": "For example: chancery run examples/human-development.study.md",
  "cli.run.missing": "There is no file {file}.",
  "cli.run.directory": "{file} is a folder, not a study.",
  "cli.run.directory.hint": "Name one study in it, or open it: chancery open {file}",
  "cli.run.circle": "{file} is a link that leads back to itself, so there is nothing to read.",
  "cli.run.special": "{file} is not a regular file, so it is not a study.",
  "cli.run.unreadable": "{file} could not be read ({code}).",
  "cli.run.large": "{file} has {megabytes} MB; a study file has at most {limit} MB.",
  "cli.run.data": "{file} is not a study, which is a Markdown file.",
  "cli.run.data.hint": "Make a study of it: chancery import {file}",
  "cli.run.binary": "{file} is not a study: it is not text in UTF-8.",
  "cli.run.binary.hint": "A study is a Markdown file.",
  "cli.run.unbuilt": "Chancery is not built: {file} is missing.",
  "cli.run.unbuilt.hint": "Run npm run build in {root} once.",
  "cli.run.cannot": "{file} could not be run: {detail}",
  "cli.run.only": "There is no cell {name} in {file}.",
  "cli.run.only.defines": "The cell that defines {name} is {cell}.",
  "cli.run.only.list": "Its cells: {list}.",
  "cli.run.only.empty": "It has no cell.",
  "cli.run.set.form": "--set takes NAME=VALUE, not {value}.",
  "cli.run.set.unknown": "The study has no control {name}.",
  "cli.run.set.list": "Its controls: {list}.",
  "cli.run.set.none": "It has no control at all.",
  "cli.run.set.failed": "The control {name} could not be set: its cell {cell} failed ({detail}).",
  "cli.run.set.bad": "{value} is no value for the control {name}: {allowed}.",
  "cli.run.set.range": "it takes a number from {min} to {max}",
  "cli.run.set.number": "it takes a number",
  "cli.run.set.above": "it takes a number from {min}",
  "cli.run.set.below": "it takes a number up to {max}",
  "cli.run.set.step": "it goes in steps of {step} from {min}",
  "cli.run.set.select": "it takes one of {list}",
  "cli.run.set.checkbox": "it takes true or false",
  "cli.run.set.date": "it takes a date such as 2024-03-31",
  "cli.run.set.dates": "it takes a date from {min} to {max}",
  "cli.run.set.selection": "it takes null, or what is selected as JSON, such as {example}",
  "cli.run.set.json": "it takes rows as JSON, such as {example}",

  "cli.check.nothing": "chancery check needs a study to check.",
  "cli.check.nothing.hint": "For example: chancery check examples/human-development.study.md",
  "cli.check.error": "error {code}",
  "cli.check.warning": "warning {code}",
  "cli.check.errors": "{count} errors",
  "cli.check.errors.one": "1 error",
  "cli.check.warnings": "{count} warnings",
  "cli.check.warnings.one": "1 warning",
  "cli.check.fine": "{cells} checked, nothing wrong · {time}",
  "cli.check.found": "{cells} checked: {parts} · {time}",

  "cli.file.empty": "A file of the study was asked for with an empty name.",
  "cli.file.backslash":
    'file("{name}"): a name has no backslash; folders inside the study\'s folder are written with /.',
  "cli.file.encoded": 'file("{name}"): the name is percent-encoded; write it as the file is called.',
  "cli.file.control": 'file("{name}"): the name has a control character in it.',
  "cli.file.absolute":
    'file("{name}"): only files inside the study\'s folder can be read, by a relative name.',
  "cli.file.outside": 'file("{name}"): the name leads out of the study\'s folder; copy the file into it.',
  "cli.file.windows":
    "The file name {name} means something else on Windows: no part of it may end in a dot or a space, hold a colon, or be a device such as CON.",
  "cli.file.long": "A part of the file name is longer than 255 characters, which no disk can hold: {name}",
  "cli.file.hidden": 'file("{name}"): hidden files and folders (a name that begins with a dot) are not read.',
  "cli.file.link":
    'file("{name}"): it is a link that leads out of the study\'s folder; copy the file into it.',
  "cli.file.missing": 'file("{name}"): there is no such file in the study\'s folder.',
  "cli.file.changed": "The file is another one by now.",
  "cli.file.directory": 'file("{name}"): it is a folder, not a file.',
  "cli.file.special": 'file("{name}"): it is not a regular file.',
  "cli.file.unreadable": 'file("{name}"): it could not be read ({code}).',
  "cli.library.unknown": "The library {name} cannot be imported.",

  "cli.cell.ok": "{time}",
  "cli.cell.error": "failed · {time}",
  "cli.cell.skipped": "skipped: something it needs did not run",
  "cli.cell.cancelled": "stopped · {time}",
  "cli.cell.silent": "shows nothing",
  "cli.table.more": "… {count} more rows",
  "cli.table.more.one": "… 1 more row",
  "cli.table.columns": "… and {count} more columns: {list}",
  "cli.table.columns.one": "… and 1 more column: {list}",
  "cli.table.size": "{rows} rows × {columns} columns",
  "cli.table.size.row": "{rows} row × {columns} columns",
  "cli.table.size.column": "{rows} rows × {columns} column",
  "cli.table.size.one": "{rows} row × {columns} column",
  "cli.chart.name": "chart: {mark}{title}, {rows}, {width}×{height}",
  "cli.chart.rows": "{count} rows",
  "cli.chart.rows.one": "{count} row",
  "cli.chart.rows.url": "data from elsewhere",
  "cli.chart.untitled": ", untitled",
  "cli.chart.page": "page",
  "cli.chart.step": "{step} each",
  "cli.input.name": "control {name} ({kind}): {value}",
  "cli.input.table": "control {name} (table):",
  "cli.input.unnamedTable": "control without a variable (table):",
  "cli.input.unnamed": "control without a variable ({kind}): {value}",
  "cli.error.where": "{cell}:{line}:{column}",
  "cli.summary.ok": "{cells} ran · {time}",
  "cli.summary.short": "{cells}: {parts} · {time}",
  "cli.summary.cell": "1 cell",
  "cli.summary.cells": "{count} cells",
  "cli.summary.part.ok": "{count} ran",
  "cli.summary.part.error": "{count} failed",
  "cli.summary.part.skipped": "{count} skipped",
  "cli.summary.part.cancelled": "{count} stopped",

  "cli.serve.listening": "chancery listening on {url}",
  "cli.serve.folder": "The studies are in {folder}. Ctrl-C ends the server.",
  "cli.serve.port.taken": "The port {port} is taken on {host}.",
  "cli.serve.port.taken.hint": "Give another with --port, or --port 0 for any free one.",
  "cli.serve.port.denied": "The port {port} may not be used by this account.",
  "cli.serve.port.denied.hint": "Give one above 1023 with --port.",
  "cli.serve.host": "The address {host} is not one of this machine.",
  "cli.serve.host.hint": "Give one that is with --host; 127.0.0.1 is for this machine alone.",
  "cli.serve.url": "--public-url takes an address such as https://lab.example.org, not {value}.",
  "cli.serve.cannot": "The server could not start: {detail}",
  "cli.folder.file": "{folder} is a file; a workspace is a folder.",
  "cli.folder.parent": "{folder} cannot be made: {parent} is a file.",
  "cli.folder.denied": "{folder} cannot be written ({code}).",
  "cli.folder.denied.hint": "Name a folder that you may write to.",

  "cli.open.electron": "Opening in the desktop app: Electron is present.",
  "cli.open.app-window": "Opening as an app window of {browser}: {why}.",
  "cli.open.browser": "Opening in the default browser: {why}.",
  "cli.open.none": "Open the address in a browser: {why}.",
  "cli.open.fetching":
    "Fetching Electron once, for a window of its own (60 seconds at most; CHANCERY_NO_ELECTRON=1 leaves it out) …",
  "cli.open.stop": "Ctrl-C ends it.",
  "cli.why.unwanted": "CHANCERY_NO_ELECTRON is set",
  "cli.why.no-open": "--no-open was given",
  "cli.why.absent": "Electron is not installed",
  "cli.why.unbuilt": "the desktop app is not built",
  "cli.why.fetch-failed": "Electron's binary could not be fetched",
  "cli.why.fetch-late": "Electron's binary could not be fetched within a minute",
  "cli.why.root": "the account is root, for whom Electron and Chromium have no sandbox",
  "cli.why.display": "there is no display here",
  "cli.why.remote": "this is a remote session",
  "cli.why.electron-ended": "Electron ended at once",
  "cli.why.and": "{first}, and {second}",
  "cli.why.no-chromium": "no Chrome, Chromium or Edge was found",
  "cli.why.app-failed": "{browser} did not start",
  "cli.why.no-opener": "nothing here opens a browser ({opener} is missing)",
  "cli.why.opener-failed": "{opener} did not open one",
} as const;
