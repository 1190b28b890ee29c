/**
 * What a data package may be that a dossier has, to the letter: what is not named here is refused. After the profile
 * https://datapackage.org/profiles/2.0/datapackage.json and the standard’s pages on Data Package, Data Resource and
 * Table Schema, whose rules these are in our own words.
 */
import { z } from "zod";

/** An address, or a path that neither leads out nor begins at the top. */
const path = z
  .string()
  .refine(
    (text) => /^(https?|ftps?):\/\//.test(text) || /^(?![./~]|file:)(?!.*(\/\.\.\/|\\|:\/\/))./.test(text),
  );
const text = z.string().min(1);

const fieldTypes = ["number", "integer", "string", "boolean", "datetime", "array", "object", "any"] as const;
const field = z
  .strictObject({ name: z.string(), type: z.enum(fieldTypes), format: z.literal("any").optional() })
  .refine(({ type, format }) => format === undefined || type === "datetime");

const resource = z
  .strictObject({
    ...{ name: text, path, title: text.optional(), type: z.literal("table").optional(), format: z.string() },
    mediatype: z.string().regex(/^.+\/.+$/),
    bytes: z.int().min(0),
    hash: z.string().regex(/^([^:]+:[a-fA-F0-9]+|[a-fA-F0-9]{32})$/),
    schema: z.strictObject({ fields: z.array(field).min(1) }).optional(),
  })
  // A table says what its columns are.
  .refine(({ type, schema }) => (type === "table") === (schema !== undefined));

const licence = z
  .strictObject({
    ...{
      name: z
        .string()
        .regex(/^[-a-zA-Z0-9._]+$/)
        .optional(),
      path: path.optional(),
      title: text.optional(),
    },
  })
  .refine(({ name, path: address }) => name !== undefined || address !== undefined);

export const packageSchema = z.strictObject({
  $schema: z.literal("https://datapackage.org/profiles/2.0/datapackage.json"),
  ...{ title: text.optional(), description: text.optional(), licenses: z.array(licence).min(1).optional() },
  sources: z
    .array(z.union([z.strictObject({ path }), z.strictObject({ title: text })]))
    .min(1)
    .optional(),
  contributors: z
    .array(z.strictObject({ title: text, roles: z.array(text).min(1) }))
    .min(1)
    .optional(),
  resources: z
    .array(resource)
    .min(1)
    .refine((all) => new Set(all.map(({ name }) => name)).size === all.length),
});
