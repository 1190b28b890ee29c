/** Text that study code or a file gave, made safe for a terminal. */

// C0 and C1 control characters but tab and line feed, and the marks that reorder text (Unicode UAX #9):
// printed as they are they could move the cursor, set the title or make a line read as another.
const unsafe =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/g;

/** `text` with control and reordering characters written as `\u{…}`; CR LF becomes LF. */
export function plainText(text: string): string {
  return text
    .replaceAll("\r\n", "\n")
    .replace(unsafe, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
}

/** `text` on one line: as `plainText`, with line ends and tabs as `⏎` and a space. */
export function oneLine(text: string): string {
  return plainText(text).replaceAll("\n", "⏎").replaceAll("\t", " ");
}
