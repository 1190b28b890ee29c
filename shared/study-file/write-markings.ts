import type { Marking } from "../marking/model.ts";
import type { FileFacts } from "./file-facts.ts";
import { changeFrontMatter } from "./front-matter.ts";
import { isRecord, readKeys } from "./read-keys.ts";

/** Front matter that says this marking of its study; null says none. */
export function writeOwnMarking(frontMatter: string, marking: Marking | null): string {
  return changeFrontMatter(frontMatter, "marking", marking === null ? undefined : toFields(marking));
}

/** Front matter that says this of its data files; what it says of them in keys of others stays. */
export function writeFileFacts(frontMatter: string, facts: ReadonlyMap<string, FileFacts>): string {
  const { data } = readKeys(frontMatter);
  const known = isRecord(data) ? data : {};
  const written = [...facts].flatMap(([name, { marking, licence, personal, mayRedistribute, source }]) => {
    const {
      marking: _m,
      license: _l,
      licence: _c,
      personal: _p,
      redistribute: _r,
      source: _s,
      ...rest
    } = isRecord(known[name]) ? (known[name] as Record<string, unknown>) : {};
    const fields = {
      ...(marking === null ? {} : { marking: toFields(marking) }),
      ...(licence === null ? {} : { license: licence }),
      ...(personal.length === 0 ? {} : { personal }),
      ...(mayRedistribute ? {} : { redistribute: false }),
      ...(source === null ? {} : { source }),
      ...rest,
    };
    return Object.keys(fields).length === 0 ? [] : [[name, fields] as const];
  });
  return changeFrontMatter(
    frontMatter,
    "data",
    written.length === 0 ? undefined : Object.fromEntries(written),
  );
}

function toFields({ scheme, label, caveats }: Marking) {
  return { ...(scheme === "" ? {} : { scheme }), label, ...(caveats.length === 0 ? {} : { caveats }) };
}
