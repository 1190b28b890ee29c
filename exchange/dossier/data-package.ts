/** `datapackage.json`: the data of a dossier, described as Data Package v2 (https://datapackage.org/standard/data-package/). */
import type { Facts } from "./facts.ts";
import { type DescribedFile, isAddress, mediaType, readEnding, type WithheldFile } from "./files.ts";

/** Types of Table Schema (https://datapackage.org/standard/table-schema/) by ours. */
const fieldTypes: Readonly<Record<string, string>> = {
  number: "number",
  bigint: "integer",
  string: "string",
  boolean: "boolean",
  date: "datetime",
  list: "array",
  object: "object",
};

/**
 * The descriptor; null where there is no data, since a package has at least one resource.
 * @param withheld files that may not be passed on: those that stand at an address are resources, too
 */
export function describeData(
  title: string,
  facts: Facts,
  files: readonly DescribedFile[],
  withheld: readonly WithheldFile[],
): Record<string, unknown> | null {
  const elsewhere = withheld.flatMap(({ name, bytes, sha256, source }): DescribedFile[] =>
    source !== null && isAddress(source) ? [{ path: source, bytes, sha256, title: name }] : [],
  );
  if (files.length + elsewhere.length === 0) return null;
  const { licence, sources, authors, description } = facts;
  return {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    title,
    ...(description === null ? {} : { description }),
    ...(licence === null ? {} : { licenses: [describeLicence(licence)] }),
    ...(sources.length === 0
      ? {}
      : { sources: sources.map((one) => (isAddress(one) ? { path: one } : { title: one })) }),
    ...(authors.length === 0
      ? {}
      : { contributors: authors.map((one) => ({ title: one, roles: ["author"] })) }),
    resources: [...files, ...elsewhere].map(describeResource),
  };
}

/** A name such as `CC-BY-4.0`, of the characters that the profile lets it have, or an address; whatever else has only a title. */
function describeLicence(licence: string): Record<string, string> {
  if (isAddress(licence)) return { path: licence };
  return /^[A-Za-z0-9._-]+$/.test(licence) ? { name: licence } : { name: "other", title: licence };
}

function describeResource({ path, bytes, sha256, columns, title }: DescribedFile): Record<string, unknown> {
  return {
    // Unique, as paths are.
    name: path,
    path,
    ...(title === undefined ? {} : { title }),
    ...(columns === undefined ? {} : { type: "table" }),
    format: readEnding(path),
    mediatype: mediaType(path),
    bytes,
    hash: `sha256:${sha256}`,
    ...(columns === undefined ? {} : { schema: { fields: columns.map(describeField) } }),
  };
}

/** Dates of a data file are written as its author did, which the reader finds out. */
function describeField({
  name,
  type,
}: {
  readonly name: string;
  readonly type: string;
}): Record<string, string> {
  return { name, type: fieldTypes[type] ?? "any", ...(type === "date" ? { format: "any" } : {}) };
}
