/** Words of making, opening and sharing sealed studies, in English. */
export const sealingWords = {
  "make.title": "New sealed study",
  "copy.title": "Seal a copy of this study",
  explain:
    "Its text, code, data, results and comments are encrypted on your device. The lab server passes them on and keeps them, and cannot read them.",
  "copy.explain":
    "A new study is made of these cells and data files, under a new key. Comments, results and history are not copied. This study stays as it is.",
  sees: "What the server still sees",
  "sees.who": "who opens the study, when, from which address of the network, and with which role;",
  "sees.title": "the public title that you give it here;",
  "sees.size": "how often something is written, and how much, in steps of 256 bytes;",
  "sees.blobs": "how many data files and results there are, how large, and when they are read.",
  page: "The app itself comes from this server. Who could put another one there could have it send the key away: sealing protects what is kept and passed on, and from those who look at it there.",
  lacks: "What it cannot do for this study",
  "lacks.list":
    "Search in it, keep versions, put it into the bin, fetch from the web, make a dossier, or delete words for good.",
  lose: "The key is in the study’s link, and nowhere at the lab. Who loses the link, and has no device left with the study, has lost the study. Who has the link and may open the study can read all of it, for good.",
  public: "Public title",
  "public.note": "Everyone who may open it sees this one, and so does the server. The true title is inside.",
  "public.usual": "Sealed study",
  keep: "Cancel",
  make: "Make the study",
  "copy.make": "Seal a copy",
  making: "Making the study",
  file: "Sealing {name}",
  insecure:
    "This page did not come by HTTPS, so the browser gives it no encryption. Ask whoever runs the lab server for an https address.",
  "made.title": "The study is sealed",
  made: "Keep this link: it has the key. Send it to those who may open the study, by a way that you trust.",
  "made.unkept": "This device does not keep the key. Without this link you cannot open the study again.",
  "made.lacks": "These files could not be read or sealed, or are too large, and are not in the copy: {names}",
  "made.open": "Open the study",
  link: "Link with the key, for those who may open the study already",
  "link.note": "What stands behind the # is the key. Browsers do not send it to the server.",
  "link.invite": "It has the study’s key. Send it by a way that you trust.",
  close: "Close",
  "panel.title": "Key of the study",
  "panel.explain":
    "This study is sealed: the lab server passes it on and cannot read it. New people get their link under Share; who only needs the key gets it here.",
  "ask.title": "This study is sealed",
  "ask.text":
    "It can be read on devices that have its key, which the lab server has not. Open the whole link that you were sent, or paste it here.",
  "ask.label": "Link or key",
  "ask.open": "Open",
  "ask.wrong": "There is no key in this. A link with a key ends in #key= and 43 characters.",
  "wrong.title": "This key does not open the study",
  "wrong.text":
    "Nothing of the study could be read with the key that this device has. Ask whoever sent it for the whole link, and paste it here.",
  "two.title": "Which link is the right one?",
  "two.text":
    "Links with different keys were opened for this study, and what is in it does not say which is right. Paste the link that came by a way you trust: until then, nothing of the study is sent.",
  "two.first": "Use the key that was here first",
  "unkept.title": "This browser does not keep the key",
  "unkept.text":
    "It lets this site store nothing, or has no room left. Keep the link, allow the site to store data, and open the link again.",
  "unkept.open": "Open it in this window only",
  "foreign.link": "Keep this link before you remove the key: it may be the only one",
  "foreign.title": "This study is not sealed",
  "foreign.text":
    "The link had a key for it, but the lab server says that it can read this study. If it was to be sealed, do not write in it, and ask whoever sent the link.",
  "foreign.notice":
    "The lab server says that this study is not sealed, so that nothing of it is sent. You see what this device has. Do not remove its copy, and ask whoever runs the lab what became of the study.",
  "foreign.open": "Remove the key and open it",
  release: "A reason was given in the window; of a sealed study the server is not told which.",
  noFile: "This sealed study has no file named “{name}”.",
  "noFile.hint": "Drop the file on the study, or change the name in the cell.",
  remote: "A sealed study reads nothing from the web, since the lab server would see what it asks for.",
  "remote.hint": "Download it, and drop the file on the study.",
  blob: "This content is not what was sealed with the study’s key.",
  "blob.hint": "Ask somebody who has the study to run the cell or add the file again.",
  large: "{name} has more than {limit} MB, the most that a sealed study takes.",
  "large.hint": "Cut it, or save it as Parquet, which is smaller.",
  "unopened.one":
    "{count} piece of this study cannot be opened with your key. It is kept, and nothing else is missing.",
  "unopened.many":
    "{count} pieces of this study cannot be opened with your key. They are kept, and nothing else is missing.",
} as const;
