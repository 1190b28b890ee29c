const plain = /^[\w\s#%.,()/+-]*$/;
const addresses = /url|image|src\s*\(/i;

/** Whether a paint is a colour and nothing that CSS would fetch; escapes (`u\72l`) are none. */
export function isPlainPaint(paint: unknown): boolean {
  return typeof paint !== "string" || (plain.test(paint) && !addresses.test(paint));
}
