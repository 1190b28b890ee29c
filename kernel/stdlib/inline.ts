import { inspect } from "../runtime/inspect.ts";
import { formatDate } from "./format-date.ts";

/**
 * A value as it stands inside prose: strings and Markdown as they are, numbers plain, dates in ISO form, null and
 * undefined as nothing, lists with commas, anything else as it would be inspected.
 */
export function formatInline(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean")
    return String(value);
  if (value instanceof Date) return formatDate(value);
  if (typeof value === "object" && "markdown" in value && typeof value.markdown === "string")
    return value.markdown;
  if (Array.isArray(value)) {
    const texts = value.map(formatInline);
    const allMarkdown = value.every(
      (item) => typeof item === "object" && item !== null && "markdown" in item,
    );
    return texts.join(allMarkdown ? "" : ", ");
  }
  return inspect(value);
}
