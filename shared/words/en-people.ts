/** Words about invitations, people and the audit trail, in English. */
export const peopleWords = {
  "server.detail.invite":
    "the role must be owner, editor, commenter or viewer; days may be a whole number from 1 to 365, uses one from 1 to 1000",
  "server.refuse.joinFirst": "This link is for a number of people, so it has to be joined by first.",
  "server.hint.joinFirst": "Open the link in a browser, which then has a token of its own in its cookie.",
  "server.refuse.linkUsed": "As many people as this link was made for have joined by it.",
  "server.hint.linkUsed": "Ask the owner of the study for a new link.",
  "server.refuse.removed": "An owner of this study has removed you, and this link does not let you in again.",
  "server.hint.removed": "Ask the owner of the study for a new link.",
  "server.refuse.noInvite": "This study has no such link, or it was revoked before.",
  "server.hint.noInvite": "Look at the study's links again.",
  "server.refuse.noPerson": "Nobody of this id has joined the study, or they are not in it any more.",
  "server.hint.noPerson": "Look at the study's people again.",

  "cli.help.audit": `Usage: chancery audit [FOLDER] [OPTIONS]

Checks the audit trail of the workspace FOLDER (~/Chancery unless given): who was invited, joined, changed role,
exported, named or restored a version, deleted for good, and which studies were made and deleted. Each line has the
hash of the one before, so that a change shows.

  --data DIR    where the log, blobs and tokens are kept (FOLDER/.chancery unless given)
  --json        print one JSON document

Exit codes: 0 the trail is whole · 1 a line is not as it was written · 2 the trail could not be read
`,
  "audit.both": "Give a folder or --data, not both.",
  "audit.whole.one": "{file} is whole: 1 entry.",
  "audit.whole.other": "{file} is whole: {count} entries.",
  "audit.last":
    "Hash of the last: {hash}\nKeep it elsewhere: entries cut off at the end, or a trail written anew, show only by it.",
  "audit.broken":
    "{file} is broken at line {line}: that line, or one before it, was changed, moved or removed.",
  "audit.broken.hint": "What stands before that line is as it was written. Compare the rest with a backup.",
  "audit.none": "There is no audit trail at {file}.",
  "audit.none.hint":
    "Name the workspace's folder, or the data folder with --data; a server that nobody was invited to has none.",
  "audit.unreadable": "{file} could not be read ({code}).",

  "server.close.joinFirst": "this link is for a number of people: open it in a browser to join",
  "server.close.ended": "your access to this study has ended; ask its owner for a new link",
  "server.close.role": "your role has changed",
  "server.close.history": "what you may see has changed",
  "server.detail.history": 'it needs { "open": true or false }',

  "share.open": "Share",
  "share.title": "Share this study",
  "share.explain": "Whoever opens the link joins, and may do this on any device.",
  "share.role": "The link lets people",
  "share.role.editor": "Edit",
  "share.role.editor.explain": "they change cells and run them",
  "share.role.commenter": "Comment",
  "share.role.commenter.explain": "they read, run and comment",
  "share.role.viewer": "Read",
  "share.role.viewer.explain": "they read and run, and change nothing",
  "share.create": "Create link",
  "share.creating": "Creating the link",
  "share.link": "Link for people who may {role}",
  "share.copy": "Copy",
  "share.copied": "Copied",
  "share.copyFailed": "The browser did not allow copying. Select the link and copy it.",
  "share.close": "Done",
  "share.notLoaded": "Sharing could not be loaded. Check the connection, then open it again.",
  "share.loopback":
    "This link works on this computer only. To share it with others, run a lab server that they can reach (docs/deploy.md says how).",
  "share.link.once": "Copy it now: it is shown this once.",
  "share.end": "Access ends",
  "share.end.never": "When it is revoked",
  "share.end.day": "After {days} day",
  "share.end.days": "After {days} days",
  "share.uses": "How many people may join",
  "share.uses.any": "Any number",
  "share.uses.wrong": "Write a whole number from 1 to 1000, or leave it empty for any number of people.",
  "share.links": "Links in force",
  "share.links.none": "There are none. Make one above.",
  "share.link.made": "made {date}",
  "share.link.until": "until {date}",
  "share.link.one": "for {count} more person",
  "share.link.more": "for {count} more people",
  "share.link.used": "everyone it was for has joined",
  "share.revoke": "Revoke",
  "share.revoke.label": "Revoke the link “{role}” made {created}",
  "share.revoke.means": "All who came by it are out at once.",
  "share.keep": "Keep",
  "share.history.title": "Earlier versions",
  "share.history": "Readers and commenters may see earlier versions",
  "share.history.explain":
    "They then also see what was taken out since, but for what was deleted for good. They restore nothing.",
  "share.people": "People",
  "share.people.none": "Nobody has joined yet.",
  "share.here": "here now",
  "share.joined": "joined {date}",
  "share.person.role": "What {name} may do",
  "share.remove": "Remove",
  "share.remove.label": "Remove {name}",
  "share.remove.means": "They are out at once. Revoke the link as well if they kept it.",
} as const;
