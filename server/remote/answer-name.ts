/** What an answer from the web is read as. */
import type { KeptAnswer } from "./store.ts";

const knownEndings =
  /\.(csv|tsv|tab|txt|json|geojson|ndjson|jsonl|parquet|arrow|arrows|feather|ipc|xlsx)(\.gz)?$/i;

/** Endings by media type. Source: https://www.iana.org/assignments/media-types */
const endings: Readonly<Record<string, string>> = {
  "text/csv": "csv",
  "application/csv": "csv",
  "text/tab-separated-values": "tsv",
  "application/json": "json",
  "application/geo+json": "json",
  "application/x-ndjson": "ndjson",
  "application/jsonl": "ndjson",
  "application/vnd.apache.parquet": "parquet",
  "application/vnd.apache.arrow.file": "arrow",
  "application/vnd.apache.arrow.stream": "arrow",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
};

/** The media type that a server gave, without its parameters, in lower case; "" when it gave none. */
export function readMediaType({ headers }: Pick<KeptAnswer, "headers">): string {
  return (headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
}

/**
 * The file name by which an answer is read: the last part of its address where that has an ending that is known, then
 * the name that the server gives it, then an ending by its media type.
 */
export function nameAnswer(answer: Pick<KeptAnswer, "address" | "headers">): string {
  const { pathname, hostname } = new URL(answer.address);
  const last = clean(decode(pathname.split("/").at(-1) ?? ""));
  if (knownEndings.test(last)) return last;
  const given = clean(readDisposition(answer.headers["content-disposition"] ?? ""));
  if (knownEndings.test(given)) return given;
  const ending = endings[readMediaType(answer)];
  const name = last || hostname;
  return ending === undefined ? name : `${name}.${ending}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The file name in a Content-Disposition header (RFC 6266); "" when there is none. */
function readDisposition(header: string): string {
  const extended = /filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(header)?.[1];
  if (extended !== undefined) return decode(extended);
  const plain = /filename\s*=\s*(?:"([^"]*)"|([^;\s]+))/i.exec(header);
  return plain?.[1] ?? plain?.[2] ?? "";
}

/** A name that is one part of a path and shows as it is. */
function clean(name: string): string {
  return (
    name
      .split(/[/\\]/)
      .at(-1)
      ?.replace(/[\p{Cc}\p{Cf}]/gu, "")
      .slice(0, 200) ?? ""
  );
}
