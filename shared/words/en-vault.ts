/** Words about encrypted workspaces. */
export const vaultWords = {
  "vault.noArgon":
    "This program has no Argon2id, so it cannot open a workspace by its passphrase: start it by `chancery serve`, or give the recovery code.",
  "vault.keyring.damaged":
    "{path} cannot be read as the keys of this workspace: put back a copy of it, such as the one beside a backup.",
  "vault.none": "The workspace of {data} is not encrypted.",
  "vault.wrong": "That is neither the passphrase of this workspace nor its recovery code.",
  "vault.noKey": "There is no key for the study {study}: it was deleted for good.",
  "vault.file.foreign": "The file {name} is not the encrypted text of its study, so it is not read.",
  "vault.locked":
    "The workspace {folder} is encrypted: its passphrase is needed to open it. `chancery open` asks for it, and the desktop app keeps it from then on.",
  "vault.unfinished":
    "The workspace {folder} is not wholly encrypted yet: finish that by `chancery encrypt`.",
  "vault.leaving":
    "The workspace {folder} is being made plain again, and was cut off: finish that by `chancery decrypt`.",
  "vault.plain.done":
    "The workspace {folder} is not encrypted any more. Studies whose files are in the folder again: {count}.",
  "vault.plain.lost":
    "Edits that were changed on the disk could not be opened and are left out: {count}. Who still has them on their device brings them back by opening the study.",
  "vault.plain.lostVersions":
    "Parts of versions that were changed on the disk could not be opened and are left out: {count}.",
  "vault.plain.lostOthers":
    "Titles, names of versions, records of who edited what, ends of epochs or texts to compare with that were changed on the disk could not be opened and are left out: {count}.",
  "vault.plain.kept":
    "The keys stay in {data} as keyring.left.json: they open a backup in which that is whole.",
  "vault.plain.left":
    "Could not be opened, and stays as it is: {files}. The keys stay beside it, in keyring.left.json.",
  "vault.database":
    "An encrypted workspace is served from its own folder by one server: not with --database or --instance-url.",
  "vault.older":
    "The keys of this workspace are older than its studies ({count} have none): bring the newest file of keys.",
  "vault.plainStudies":
    "Studies lie in {folder} as plain files ({count}) and are not part of the encrypted workspace: `chancery encrypt` takes them in.",
  "vault.unreadable":
    "A part of this study on the server's disk is not as it was written, and was left out. Who still has it on their device brings it back by opening the study.",
  "vault.keys.taken": "{file} is there and does not hold keys of this workspace: move it away.",
  "vault.keys.missing": "This backup is encrypted and its keys are not in {file}: name their file by --keys.",
  "vault.keys.others": "{file} does not hold the keys of this backup.",
  "vault.keys.kept":
    "The copy is encrypted. Its keys are in {file}: without them and the passphrase nobody can read it. Keep them apart from the copy; the newest file of keys opens all copies.",
  "vault.choose": "A passphrase for this workspace, of at least {least} characters:",
  "vault.chooseNew": "The new passphrase, of at least {least} characters:",
  "vault.ask": "Passphrase of the workspace {folder}:",
  "vault.again": "Once more:",
  "vault.short": "The passphrase has fewer than {least} characters.",
  "vault.short.hint": "Five words drawn by lot are good and can be kept in mind.",
  "vault.differs": "The two passphrases differ. Nothing was changed.",
  "vault.noTerminal": "The workspace {folder} needs its passphrase, and there is no terminal to ask for it.",
  "vault.noTerminal.hint": "Give it by --passphrase-file FILE or CHANCERY_WORKSPACE_PASSPHRASE.",
  "vault.done": "The workspace {folder} is encrypted. Studies in it: {count}.",
  "vault.code":
    "Recovery code, shown this once: {code}\nIt opens the workspace where the passphrase is lost. Write it down and keep it elsewhere.",
  "vault.left": "Not encrypted, as they are no part of what Chancery keeps of studies: {files}.",
  "vault.unread":
    "Not encrypted, as they cannot be read as studies: {files}. Mend them, and run chancery encrypt again.",
  "vault.left.more": "{files} and {count} more",
  "vault.changed":
    "The passphrase of {folder} is another one now. The one before opens nothing any more, but for older copies of the keys.",
  "vault.help": `Usage: chancery encrypt [FOLDER] [OPTIONS]

Encrypts what Chancery keeps of a workspace that is not being served: studies with their history and comments, outputs,
the audit trail's details. The plain files of its studies are removed: from then on they are read in Chancery. The
workspace is opened by a passphrase, or by a recovery code that is shown once. Data files of the folder stay as they
are. Where the workspace is encrypted, plain studies in its folder are taken in.

  --passphrase-file FILE  holds the passphrase; otherwise CHANCERY_WORKSPACE_PASSPHRASE, or it is asked for
  --data DIR              where the server's data is (FOLDER/.chancery)
`,
  "vault.help.decrypt": `Usage: chancery decrypt [FOLDER] [OPTIONS]

Makes an encrypted workspace that is not being served plain again: its studies are files of the folder once more, and
history, comments, outputs and the audit trail are kept. Whoever can read the disk can then read them. What was cut off
is finished by running it again. The passphrase and the recovery code are not needed afterwards, but for older backups.

  --passphrase-file FILE  holds the passphrase, or the recovery code; otherwise CHANCERY_WORKSPACE_PASSPHRASE, or it is
                          asked for
  --data DIR              where the server's data is (FOLDER/.chancery)
`,
  "vault.help.passphrase": `Usage: chancery passphrase [FOLDER] [OPTIONS]

Gives an encrypted workspace that is not being served another passphrase, without encrypting anything anew. The recovery
code may stand for the passphrase of before.

  --passphrase-file FILE      holds the passphrase of before, or the recovery code
  --new-passphrase-file FILE  holds the new passphrase; otherwise it is asked for
  --new-code                  make another recovery code, and show it once
  --data DIR                  where the server's data is (FOLDER/.chancery)
`,
} as const;
