/**
 * Words of the server, in English. `server.refuse.NAME` says what happened and `server.hint.NAME` what to do:
 * together they are the body of a refusal. `server.start.NAME` is why a server did not start.
 */
export const serverWords = {
  "server.refuse.badRequest": "The request could not be read: {detail}.",
  "server.hint.badRequest": "Send it again in the form that the address expects.",
  "server.refuse.unauthenticated": "This address needs a token and none that is valid came with the request.",
  "server.hint.unauthenticated":
    "Open the link that the server printed or that you were sent, or ask for a new one.",
  "server.refuse.foreignHost": "The address “{host}” is not this server's own.",
  "server.hint.foreignHost": "Use the address that the server printed, or start it with --public-url.",
  "server.refuse.foreignOrigin":
    "A page of “{origin}” asked for something that only this server's own pages may ask.",
  "server.hint.foreignOrigin": "Open the study from this server's own address.",
  "server.refuse.forbidden": "Your link does not allow this; it needs the role “{role}”.",
  "server.hint.forbidden": "Ask the owner of the study for a link with that role.",
  "server.refuse.unlistedBlob": "No study that you may read lists this content.",
  "server.hint.unlistedBlob": "Open the study it belongs to, or ask its owner for a link.",
  "server.refuse.unlistedFile": "The study does not use a file named “{name}”.",
  "server.hint.unlistedFile": "An editor can add it to the study's files.",
  "server.refuse.fileName": "“{name}” is not a name of a file inside the study's folder.",
  "server.hint.fileName":
    "Use a plain name, or a path below the study's folder without “..”, hidden folders or links that lead out.",
  "server.refuse.studyFile": "“{name}” is a study and changes only through its page.",
  "server.hint.studyFile": "Edit it there, or give the file another name.",
  "server.refuse.noStudy": "There is no such study here.",
  "server.hint.noStudy": "Check the link; the study may have been moved or deleted.",
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
  "server.refuse.bundle": "Bundles cannot be imported yet.",
  "server.hint.bundle": "Send the text of a study file.",
  "server.refuse.format": "A study cannot be given as “{format}” yet.",
  "server.hint.format": "Formats that exist: {formats}.",
  "server.refuse.tooLarge": "This is larger than the limit of {limit} MB.",
  "server.hint.tooLarge": "Send less at once.",
  "server.refuse.hash": "The content does not have the hash in its address.",
  "server.hint.hash": "Compute the SHA-256 of exactly the bytes you send and try again.",
  "server.refuse.failed": "The server could not do this.",
  "server.hint.failed":
    "Try again; if it keeps happening, restart the server and look at the disk's free space.",

  "server.start.plainHttp":
    "{host} can be reached from other machines, and plain HTTP would show the link and the study to anyone on the way. Use 127.0.0.1, or put a proxy with HTTPS in front and name it with --public-url https://…",
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
  "server.close.tooLarge": "this message is too large",
  "server.close.malformed": "this message could not be read",
  "server.close.notSaved": "the server could not save; try again",
  "server.close.failed": "the server could not do this; try again",
  "server.close.tooSlow": "the connection is too slow",
  "server.close.stopping": "the server is stopping",

  "server.notice.copy":
    "Another program changed {file}. Nothing was overwritten: this study is now written to {copy} beside it.",
  "server.notice.notWritten":
    "{file} could not be written: {reason}. The study itself is saved in the server's log.",
  "server.notice.unreadable":
    "{file} could not be read as a study: {reason} It is left as it is; correct it and open the study again.",
  "server.notice.notText": "it is not UTF-8 text.",
  "server.untitled": "Untitled study",
} as const;
