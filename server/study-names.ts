/**
 * Names of studies' files. `NAME (Chancery copy).study.md` is where a study is written while another program owns NAME.
 */

/** What the name of every study's file ends with. */
export const ending = ".study.md";
/** The end of a copy's name. */
export const copyName = /\(Chancery copy( \d+)?\)\.study\.md$/;
/** Longest name of a file that every system takes, in bytes. */
const maxNameBytes = 255;

/** `stem` and `rest` as the name of a file: what is too long of `stem` for any disk is left out before `rest`. */
export function fitName(stem: string, rest: string): string {
  const letters = [...stem];
  while (letters.length > 0 && Buffer.byteLength(letters.join("") + rest) > maxNameBytes) letters.pop();
  return letters.join("") + rest;
}

/** The name in the bin of a study's file, or of its copy. */
export function nameInBin(path: string, when: Date): string {
  const rest = /( \(Chancery copy( \d+)?\))?\.study\.md$/.exec(path)?.[0] ?? "";
  const stem = path.slice(0, path.length - rest.length);
  return fitName(`${when.toISOString().replaceAll(":", "-")} ${stem}`, rest);
}

/** What a name in the bin tells: the name of the file before, without its ending, and when it was deleted. */
export function readNameInBin(name: string): { stem: string; deleted: Date } | null {
  const found = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d\.\d{3}Z) ([^./\\][^/\\]*)\.study\.md$/.exec(name);
  if (!found) return null;
  const [, day, hour, minute, second, rest = ""] = found;
  const deleted = new Date(`${day}T${hour}:${minute}:${second}`);
  // A copy becomes a study of its own: by its name it would be none.
  const stem = rest.replace(/ \(Chancery copy( \d+)?\)$/, "");
  return Number.isNaN(deleted.getTime()) ? null : { stem, deleted };
}

/** A title as a file name that every system allows and shows as it is: no separators, unseen characters, device names. */
export function toFileStem(title: string): string {
  const stem = title
    .normalize("NFC")
    // What turns the text around it, or is not seen, would make the name look like another.
    .replace(/[\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]+/g, "")
    .replace(/[\p{Cc}<>:"/\\|?*]+/gu, " ")
    .replace(/\s+/g, " ")
    .replace(/^[. ]+|[. ]+$/g, "");
  // 60 characters stay below 255 bytes in any script, with the ending and a number.
  const short = [...stem]
    .slice(0, 60)
    .join("")
    .replace(/[. ]+$/, "");
  if (short === "" || /\(Chancery copy( \d+)?\)$/.test(short)) return "Untitled";
  return /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(short.split(".")[0] ?? "")
    ? short.replace(/^\w+/, "$& study")
    : short;
}
