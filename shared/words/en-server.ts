/**
 * Words of the server, in English. `server.refuse.NAME` says what happened and `server.hint.NAME` what to do:
 * together they are the body of a refusal. `server.start.NAME` is why a server did not start.
 */
export const serverWords = {
  "server.refuse.badRequest": "The request could not be read: {detail}.",
  "server.hint.badRequest": "Send it again in the form that the address expects.",
  "server.detail.release": 'it needs { "what": "page", "table" or "chart", "reason": "…" }',
  "server.detail.noHost": "it names no host",
  "server.detail.twoHosts": "it names two hosts",
  "server.detail.notText": "its body is not UTF-8 text",
  "server.detail.notJson": "its body is not JSON",
  "server.detail.notHttp": "it is not HTTP as this server reads it",
  "server.detail.notHandshake": "it is not the handshake of a WebSocket",
  "server.detail.copy": 'it needs { "title": "…" }',
  "server.detail.role": "the role must be owner, editor, commenter or viewer",
  "server.detail.remote": 'it needs { "url": "https://…", "kept": true or false }',
  "server.refuse.unauthenticated": "This address needs a token and none that is valid came with the request.",
  "server.hint.unauthenticated":
    "Open the link that the server printed or that you were sent, or ask for a new one.",
  "server.refuse.foreignHost": "The address “{host}” is not this server's own.",
  "server.hint.foreignHost": "Use the address that the server printed, or start it with --public-url.",
  "server.refuse.foreignOrigin":
    "A page of “{origin}” asked for something that only this server's own pages may ask.",
  "server.hint.foreignOrigin": "Open the study from this server's own address.",
  "server.refuse.markedAbove": "This study is marked {marking}.",
  "server.hint.markedAbove": "Chancery is not approved for Secret and above. Work on it on a system that is.",
  "server.refuse.markedPersons": "This study is marked {marking}, which is for persons by name.",
  "server.hint.markedPersons": "Make a link for one person (uses: 1), or give the study a lower marking.",
  "server.refuse.markedAudience":
    "This study is marked {marking}: a link that anybody can use, for ever, is not for that.",
  "server.hint.markedAudience": "Let the link end, or count the people who may use it.",
  "server.refuse.personalData":
    "This study has personal data in {what}: a link that anybody can use, for ever, is not for that.",
  "server.hint.personalData": "Let the link end, or count the people who may use it.",
  "server.refuse.markedReason": "This study is marked {marking}, and leaves only with a reason.",
  "server.hint.markedReason": "Ask again with the reason, which is recorded.",
  "server.refuse.reviewNames": "The names of those who reviewed this study leave only with a reason.",
  "server.hint.reviewNames":
    "Ask again with the reason, which is recorded, or for the dossier without names.",
  "server.refuse.forbidden": "Your link does not allow this; it needs the role “{role}”.",
  "server.hint.forbidden": "Ask the owner of the study for a link with that role.",
  "server.refuse.unlistedBlob": "No study that you may read lists this content.",
  "server.hint.unlistedBlob": "Open the study it belongs to, or ask its owner for a link.",
  "server.refuse.unlistedFile": "The study does not use a file named “{name}”.",
  "server.hint.unlistedFile": "An editor can add it to the study's files.",
  "server.refuse.fileThere": "There is a file named “{name}” already.",
  "server.hint.fileThere": "Send it under another name.",
  "server.refuse.fileName": "“{name}” is not a name of a file inside the study's folder.",
  "server.hint.fileName":
    "Use a plain name, or a path below the study's folder without “..”, hidden folders or links that lead out.",
  "server.refuse.longName": "The name of this file is longer than disks can hold.",
  "server.hint.longName": "Use a shorter name, and fewer folders.",
  "server.refuse.studyFile": "“{name}” is a study and changes only through its page.",
  "server.hint.studyFile": "Edit it there, or give the file another name.",
  "server.refuse.schemeFile": "“{name}” says what this lab’s markings mean, and is not sent as data.",
  "server.hint.schemeFile":
    "Whoever runs the lab puts it into the workspace’s folder; give a data file another name.",
  "server.refuse.noStudy": "There is no such study here.",
  "server.hint.noStudy": "Check the link; the study may have been moved or deleted.",
  "server.refuse.searching": "Others are searching this server's studies.",
  "server.hint.searching": "Try again in a moment.",
  "server.refuse.notInBin": "This is not in the bin any more.",
  "server.hint.notInBin": "Reload the list of studies: it may have been restored or deleted elsewhere.",
  "server.refuse.noFile": "There is no file named “{name}” in the study's folder.",
  "server.hint.noFile": "Check the name, or put the file there.",
  "server.refuse.noBlob": "The content with this hash is not kept here.",
  "server.hint.noBlob": "Send it again from a copy that has it.",
  "server.refuse.noAddress": "There is nothing at this address.",
  "server.hint.noAddress": "Check the address.",
  "server.refuse.method": "{method} is not possible at this address.",
  "server.hint.method": "Possible here: {allowed}.",
  "server.refuse.noApp": "The app has not been built on this machine.",
  "server.hint.noApp": "Run npm run build once, then reload this page.",
  "server.refuse.notStudy": "This could not be read as a study: {detail}",
  "server.hint.notStudy": "Send the text of a study file or of any Markdown file.",
  "server.refuse.bundle": "This is a packed file ({format}), and no dossier.",
  "server.hint.bundle": "Send a dossier, or the text of a study file, unpacked.",
  "server.refuse.newerDossier":
    "This dossier was written by a newer Chancery, in a form that this one does not know.",
  "server.hint.newerDossier": "Bring this server up to date.",
  "server.refuse.changedDossier": "This dossier was changed since it was written: {where}.",
  "server.hint.changedDossier":
    "Ask whoever sent it for another copy; chancery verify tells what was changed.",
  "server.refuse.fileTaken":
    "The workspace has another file named “{name}”, which the dossier’s would replace.",
  "server.hint.fileTaken": "Rename or remove that file, or import the dossier into a folder of its own.",
  "server.refuse.noWriter": "This server does not run studies, which “{format}” needs.",
  "server.hint.noWriter":
    "On a machine that has the study, the terminal makes it: chancery export STUDY --to {format}",
  "server.refuse.noVerifier": "This server does not run studies, and so cannot compute one again.",
  "server.hint.noVerifier": "In a terminal: chancery verify FILE",
  "server.refuse.verifyEditors":
    "To compute a study again takes this server a while, and is for those who may edit one here.",
  "server.hint.verifyEditors":
    "In a terminal: chancery verify FILE. Or ask whoever invited you for a link for editors.",
  "server.refuse.writing": "Other studies are being written on this server.",
  "server.hint.writing": "Try again in half a minute.",
  "server.refuse.notWritten": "The study could not be written: {detail}",
  "server.hint.notWritten":
    "See whether it runs in a window, or use chancery export with more time and memory.",
  "server.refuse.verifying": "This server is computing other studies, and as many wait for it as may.",
  "server.hint.verifying": "Try again in half a minute, or in a terminal: chancery verify FILE",
  "server.verify.late":
    "To compute the study again took longer than {minutes} minutes, the most that this server gives it. In a terminal, chancery verify FILE has no such limit.",
  "server.verify.ended":
    "The process that computed the study again was ended before it was done. Try again, or in a terminal: chancery verify FILE",
  "server.write.ended": "the process that ran it was ended.",
  "server.refuse.format": "A study cannot be given as “{format}” yet.",
  "server.hint.format": "Formats that exist: {formats}.",
  "server.refuse.tooLarge": "This is larger than the limit of {limit}.",
  "server.hint.tooLarge": "Send less at once, or start the server with a larger {option}.",
  "server.refuse.tooLong": "This is larger than the limit of {limit} that this address has.",
  "server.hint.tooLong": "Send only what the address asks for.",
  "server.refuse.headers": "The request's headers are larger or more than the limit of {limit}.",
  "server.hint.headers": "Delete this site's cookies, or use a shorter address.",
  "server.refuse.slow": "Nothing much came for {seconds} seconds in the middle of a request.",
  "server.hint.slow": "Send it again over a faster line, or start the server with a larger {option}.",
  "server.refuse.slowHead": "The request did not come to its end in time.",
  "server.hint.slowHead": "Send it again; the server's --max-wait says how long it may take.",
  "server.refuse.crowded": "This server has as many connections as it may: {limit}.",
  "server.hint.crowded": "Close what is not used and try again, or start the server with a larger {option}.",
  "server.refuse.erasing": "Something else is being deleted for good on this server.",
  "server.hint.erasing": "Try again in half a minute.",
  "server.refuse.erasedOften":
    "From this study something was deleted for good {limit} times in an hour, as often as may be.",
  "server.hint.erasedOften": "Try again later, or start the server with a larger {option}.",
  "server.refuse.encoding": "The body is packed as “{encoding}”, and nothing is unpacked here.",
  "server.hint.encoding":
    "Send it as it is, without Content-Encoding and with no Transfer-Encoding but chunked.",
  "server.refuse.expectation": "The request expects “{expect}”, which this server does not know.",
  "server.hint.expectation": "Send it without the header Expect.",
  "server.refuse.form": "The body is a form ({type}), not the thing itself.",
  "server.hint.form": "Send the file's own bytes as the body.",
  "server.refuse.diskFull": "The disk of the server is full.",
  "server.hint.diskFull": "Make room there and try again; nothing was kept of this.",
  "server.refuse.damaged": "The server's log is damaged where this stands.",
  "server.hint.damaged":
    "Whoever runs the server restarts it: it then serves all that can still be read, and says what cannot.",
  "server.refuse.diskReadOnly": "The disk of the server takes no writes.",
  "server.hint.diskReadOnly": "Reading goes on; try again when it does. Nothing was kept of this.",
  "server.refuse.hash": "The content does not have the hash in its address.",
  "server.hint.hash": "Compute the SHA-256 of exactly the bytes you send and try again.",
  "server.refuse.failed": "The server could not do this.",
  "server.hint.failed":
    "Try again; if it keeps happening, restart the server and look at the disk's free space.",

  "server.start.plainHttp":
    "{host} can be reached from other machines, and plain HTTP would show links, sign-ins and studies to anyone on the way. Give a certificate with --cert and --key, or put a proxy with HTTPS in front and name it with --public-url https://…, or use 127.0.0.1; --insecure-http does it all the same.",
  "server.start.publicUrl":
    "“{url}” is not an address for --public-url; it must look like https://lab.example.org.",
  "server.start.locked":
    "Another Chancery server is using {data}. Stop it, or give this one another folder with --data.",
  "server.start.newerData":
    "{data} was written by a newer Chancery (version {found} of its format; this one knows {known}). Update Chancery.",
  "server.start.folder": "{folder} cannot be used as the workspace: {reason}.",
  "server.start.portTaken":
    "Port {port} on {host} is taken. Choose another with --port, or 0 for any free one.",
  "server.start.listen": "The server could not listen on {host}, port {port}: {reason}.",

  "server.close.unauthenticated": "who are you? no valid token",
  "server.close.forbidden": "your link does not open this study",
  "server.close.noStudy": "no such study",
  "server.close.tooLarge": "this message is over {limit} (the server's {option})",
  "server.close.full": "the study is over {limit} (the server's {option}); this edit was not saved",
  "server.close.malformed": "this message could not be read",
  "server.close.rooms":
    "you have {limit} studies and comments open (the server's {option}): close some, and this opens by itself",
  "server.close.openRooms":
    "the server has {limit} studies and comments open (its {option}): this one opens by itself once another is closed",
  "server.close.gap": "over {limit} of what was sent (the server's {option}) builds on what never came",
  "server.close.crowded":
    "too much waits on the server: over {limit} (its {option}); yours is kept here and sent again",
  "server.close.damaged": "the server's log is damaged here; whoever runs it should restart it",
  "server.close.failed": "the server could not do this; try again",
  "server.close.otherEpoch": "this document began anew since your copy was made; open it again",
  "server.close.tooSlow": "the connection is too slow",
  "server.close.stopping": "the server is closing; what you wrote is kept and sent when it is back",

  "server.notice.copy":
    "Another program changed {file}. Nothing was overwritten: this study is now written to {copy} beside it.",
  "server.notice.undecided":
    "While {file} and this study disagree, the study is written to {copy} beside it.",
  "server.notice.conflictMarks":
    "a merge was left unfinished in it at line {line} (“<<<<<<<”). Nothing of it was taken.",
  "server.notice.notWritten":
    "{file} could not be written: {reason}. The study itself is saved in the server's log.",
  "server.notice.unreadable":
    "{file} could not be read as a study: {reason} It is left as it is; correct it and open the study again.",
  "server.notice.notText": "it is not UTF-8 text.",
  "server.untitled": "Untitled study",

  "backup.help": `Usage: chancery backup [FOLDER] --to DIR [--data DIR]

Copies the workspace FOLDER (~/Chancery unless given) and its data into the new folder DIR, also while a server uses
them. Whoever can read the copy is the owner of its studies: it holds the owner's token.

  --to DIR     the folder to make; it must not be there yet, or be empty
  --data DIR   where the log, blobs and tokens are kept (FOLDER/.chancery unless given)
`,
  "restore.help": `Usage: chancery restore DIR --to FOLDER [--keys FILE]

Brings the backup in DIR back into a new or empty FOLDER, after checking the hash of every file.

  --keys FILE   the keys of an encrypted workspace (DIR.keys)
`,
  "backup.none": "There is no log.sqlite in {data}; name the folder of a workspace, or its data with --data.",
  "backup.inside": "{to} lies inside the workspace. Choose a folder outside it, best on another disk.",
  "backup.notEmpty": "{to} is there already and is not empty. Choose a new folder.",
  "backup.noTarget": "chancery {command} needs a folder to write to: --to FOLDER.",
  "backup.nothingLeft": "Nothing was left half written.",
  "backup.done": "{count} files of {folder} are in {to}.",
  "restore.noSource": "chancery restore needs the folder of a backup.",
  "restore.none": "{from} is not a whole backup: its manifest.json is missing or cannot be read.",
  "restore.stray": "{file} in {from} is not part of the backup. Take it out, or use another copy.",
  "restore.missing": "{file} is missing from the backup in {from}. Use another copy.",
  "restore.changed": "{file} in {from} is not as it was when the backup was made. Use another copy.",
  "restore.done": "{count} files are back in {to}. chancery serve opens it.",
} as const;
