/**
 * What an attached RO-Crate 1.2 must be, in our own words, after the sections “RO-Crate Metadata Document”, “Root Data
 * Entity”, “Data Entities”, “Contextual Entities” and “Workflows and Scripts” of its specification
 * (https://www.researchobject.org/ro-crate/specification/1.2/), with the terms of its
 * context, and what its validator does not ask: that each reference leads somewhere, that all is flat.
 */
import { z } from "zod";
import { publishedContext } from "./validate-crate.ts";

const entitySchema = z.looseObject({
  "@id": z.string().min(1),
  "@type": z.union([z.string(), z.array(z.string()).min(1)]),
});
type Entity = z.infer<typeof entitySchema>;
const crateSchema = z.strictObject({
  "@context": z.literal("https://w3id.org/ro/crate/1.2/context"),
  "@graph": z.array(entitySchema),
});
const reference = z.strictObject({ "@id": z.string().min(1) });
const plain = z.union([z.string(), z.number(), z.boolean(), reference]);
/** Flattened: what stands in a property is text or leads to an entity, and is no entity itself. */
const propertySchema = z.union([plain, z.array(plain)]);

const typesOf = (entity: Entity): readonly string[] => [entity["@type"]].flat();
const isAbsolute = (id: string) => /^[a-z][a-z0-9+.-]*:/i.test(id);
const isText = (value: unknown) => typeof value === "string" && value.trim() !== "";

/**
 * @param crate `ro-crate-metadata.json`, parsed
 * @param paths of the files that stand beside it
 * @returns what of it is not as it must be, a sentence each
 */
export function checkCrate(crate: unknown, paths: ReadonlySet<string>): string[] {
  const parsed = crateSchema.safeParse(crate);
  if (!parsed.success) return [parsed.error.message];
  const graph = parsed.data["@graph"];
  const byId = new Map(graph.map((entity) => [entity["@id"], entity]));
  const faults: string[] = byId.size === graph.length ? [] : ["two entities have one @id"];
  for (const entity of graph) faults.push(...checkEntity(entity, byId, paths));
  const descriptor = byId.get("ro-crate-metadata.json");
  if (!descriptor || !typesOf(descriptor).includes("CreativeWork")) faults.push("there is no descriptor");
  if (!reference.safeParse(descriptor?.about).success) faults.push("the descriptor is about nothing");
  const conforms = reference.safeParse(descriptor?.conformsTo);
  if (conforms.data?.["@id"] !== "https://w3id.org/ro/crate/1.2")
    faults.push("it conforms to another version");
  const root = byId.get(reference.safeParse(descriptor?.about).data?.["@id"] ?? "");
  if (!root || !typesOf(root).includes("Dataset")) return [...faults, "there is no root"];
  for (const key of ["name", "description"]) if (!isText(root[key])) faults.push(`the root has no ${key}`);
  if (!z.union([z.iso.date(), z.iso.datetime()]).safeParse(root.datePublished).success)
    faults.push("the root has no date");
  if (!isText(root.license) && !reference.safeParse(root.license).success)
    faults.push("the root has no licence");
  const parts = new Set(
    z
      .array(reference)
      .parse(root.hasPart)
      .map((part) => part["@id"]),
  );
  for (const entity of graph)
    if (typesOf(entity).includes("File") && !parts.has(entity["@id"]))
      faults.push(`${entity["@id"]} is no part`);
  return faults;
}

function checkEntity(
  entity: Entity,
  byId: ReadonlyMap<string, Entity>,
  paths: ReadonlySet<string>,
): readonly string[] {
  const { "@id": id, "@type": _type, ...properties } = entity;
  const types = typesOf(entity);
  const faults = [...types, ...Object.keys(properties)]
    .filter((term) => !(term in publishedContext["@context"]))
    .map((term) => `${id}: ${term} is no term of the context`);
  for (const [key, value] of Object.entries(properties)) {
    if (!propertySchema.safeParse(value).success) faults.push(`${id}: ${key} is not flat`);
    for (const one of [value].flat()) {
      const target = reference.safeParse(one).data?.["@id"];
      if (target !== undefined && !byId.has(target) && !isAbsolute(target))
        faults.push(`${id}: ${key} leads to ${target}, which is not described`);
    }
  }
  if (types.includes("File") && !isAbsolute(id) && !paths.has(decodeURIComponent(id)))
    faults.push(`${id} is not there`);
  if (
    types.includes("ComputationalWorkflow") &&
    !(types.includes("File") && types.includes("SoftwareSourceCode"))
  )
    faults.push(`${id} is a workflow and no file of code`);
  if (types.includes("SoftwareSourceCode") && !isText(properties.name)) faults.push(`${id} has no name`);
  if (types.some((type) => type === "SoftwareApplication" || type === "ComputerLanguage"))
    for (const key of ["name", "url", "version"])
      if (!isText(properties[key])) faults.push(`${id} has no ${key}`);
  return faults;
}
