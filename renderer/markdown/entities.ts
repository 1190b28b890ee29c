/**
 * In the place of npm `entities`, which markdown-it asks for named characters (`&eacute;`): the browser knows the same
 * list (https://html.spec.whatwg.org/multipage/named-characters.html), which would be 15 kB of the first load.
 */
let field: HTMLTextAreaElement | undefined;

/** What `&name;` stands for; the same text where it is no name. A textarea's content is text, whatever is in it. */
export function decodeHTMLStrict(reference: string): string {
  field ??= document.createElement("textarea");
  field.innerHTML = reference;
  const decoded = field.value;
  // Of `&notit;` a browser takes the beginning for a name of old, and leaves the rest with its semicolon.
  return decoded.endsWith(";") && decoded !== ";" ? reference : decoded;
}
