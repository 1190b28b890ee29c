/** Words of `chancery key` and `chancery sign`, in English. */
export const signingWords = {
  "cli.help.key": `Usage: chancery key new --name NAME [--passphrase-file FILE]
       chancery key list [--json]
       chancery key show [KEY] [--json]
       chancery key trust CODE --name NAME
       chancery key forget CODE
       chancery key export [KEY] [--out FILE]
       chancery key import FILE

Keys with which dossiers are signed. They are made and kept on this device, each encrypted by a passphrase. A key's
code is read out to others, who then know whose signature it is.

  new      makes a key and tells its code
  list     this device's keys, and the people whose codes are known here
  show     the code of a key, to be read out; KEY is a code or the name on it
  trust    remembers whose code CODE is: have it read out by that person, and by another way than the dossier came
  forget   remembers it no more
  export   writes the file of a key, encrypted as it is kept, for the window (Settings, My signature) or another device
  import   takes a key from such a file

  --name NAME             the name on a new key, or what the owner of CODE is called
  --passphrase-file FILE  holds the passphrase; else CHANCERY_PASSPHRASE, else it is asked for
  --out FILE              where the file of a key is written (CODE.key.json)
  --json                  print one JSON document

CHANCERY_KEYS names another folder for them.
`,
  "cli.help.sign": `Usage: chancery sign DOSSIER [OPTIONS]

Adds your signature to DOSSIER, beside those that it has. It covers everything else that is in the dossier, so that
whatever is changed afterwards is found. It is an integrity signature, not a qualified electronic signature. Check the
dossier by chancery verify before you sign it: signing does not run its study.

  --key KEY               a key of this device, by its code or the name on it; none is needed where there is only one
  --role ROLE             as what you sign: reviewer (unless told otherwise) or author
  --passphrase-file FILE  holds the key's passphrase; else CHANCERY_PASSPHRASE, else it is asked for
  --out FILE              where it is written (in DOSSIER's place)

Exit codes: 0 signed · 1 the dossier was changed, and was not signed · 2 it could not be signed
`,
  "cli.key.file.nothing": "Tell the file of the key that is to be taken.",
  "cli.key.file.not": "{file} is not the file of a key, as chancery key export or the window writes it.",
  "cli.key.file.there": "The key of {name} is on this device already: {code}",
  "cli.key.file.taken": "The key of {name} is on this device now: {code}\nIt is kept in {file}.",
  "cli.key.file.given": "The key of {name} is in {file}, encrypted by its passphrase.",
  "cli.arguments.key": "an action and one key or code",
  "cli.key.act": "chancery key does not know {name}.",
  "cli.key.none": "There is no key on this device yet.",
  "cli.key.none.hint": 'Make one: chancery key new --name "Your name"',
  "cli.key.none.own": "There is no key on this device.",
  "cli.key.none.known": "No other code is known here.",
  "cli.key.own": "Keys of this device:",
  "cli.key.known": "People whose codes are known here:",
  "cli.key.made":
    "Made a key for {name}: {code}\nRead this code out to those who are to know your signature. The key is kept in {file}; without its passphrase it is lost.",
  "cli.key.shown": "{name}, since {created}\n{code}",
  "cli.key.trusted": "{code} is known as the key of {name}.",
  "cli.key.forgotten": "{code} is not known any more.",
  "cli.key.stranger": "{code} is not known here.",
  "cli.key.name": "A key needs a name of one line: whose it is.",
  "cli.key.name.hint": 'For example: --name "Ada Lovelace"',
  "cli.key.code": "{code} is no code of a key, or one of its characters is wrong.",
  "cli.key.code.nothing": "Tell the code of the key that is meant.",
  "cli.key.code.hint": "A code has five groups of five letters and digits, as chancery key show tells it.",
  "cli.key.unknown": "There is no key {key} on this device.",
  "cli.key.several": "More than one key could be meant. Name one by --key CODE.",
  "cli.key.list": "Keys: {list}.",
  "cli.key.damaged": "{file} cannot be read as what Chancery keeps there.",
  "cli.key.damaged.hint": "Bring back a copy of it, or move it elsewhere.",
  "cli.key.unreadable": "{file} could not be read: {detail}",
  "cli.key.noTerminal": "A passphrase is needed, and there is no terminal to ask for it.",
  "cli.key.noTerminal.hint": "Give it by --passphrase-file FILE or CHANCERY_PASSPHRASE.",
  "cli.key.choose": "A passphrase for the key, of at least {least} characters:",
  "cli.key.again": "Once more:",
  "cli.key.ask": "Passphrase of the key of {name}:",
  "cli.key.short": "The passphrase has fewer than {least} characters.",
  "cli.key.short.hint":
    "Four or five words that do not belong together are easy to keep in mind and hard to guess.",
  "cli.key.differs": "The two passphrases differ. No key was made.",
  "cli.key.locked": "That is not the passphrase of the key of {name} ({code}).",
  "cli.sign.nothing": "chancery sign needs a dossier to sign.",
  "cli.sign.nothing.hint": "For example: chancery sign votes.dossier",
  "cli.sign.role": "There is no role {role}; one signs as {roles}.",
  "cli.sign.changed":
    "{file} was changed since it was written or signed, and was not signed. chancery verify tells what.",
  "cli.sign.done": "Signed by {name} ({code}): {file}",
  "cli.export.sign": "{name} belongs to a dossier that is signed.",
  "cli.export.sign.hint": "For example: chancery export votes.study.md --to dossier --sign",
} as const;
