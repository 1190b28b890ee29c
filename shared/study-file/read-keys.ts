import { parseDocument } from "yaml";

/** The keys of front matter with their values; none for text that is no front matter. */
export function readKeys(frontMatter: string): Readonly<Record<string, unknown>> {
  try {
    const data: unknown = parseDocument(frontMatter, { logLevel: "error" }).toJS();
    return isRecord(data) ? data : {};
  } catch {
    return {};
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
