/**
 * What a notebook of nbformat 4.5 may be, to the letter: what is not named here is refused. After the published schema,
 * nbformat/v4/nbformat.v4.5.schema.json of jupyter/nbformat, whose rules these are in our own words.
 */
import { z } from "zod";

const lines = z.union([z.string(), z.array(z.string())]);
const bundle = z.record(z.string(), z.unknown()).superRefine((data, context) => {
  for (const [type, value] of Object.entries(data))
    if (!/^application\/(.*\+)?json$/.test(type) && !lines.safeParse(value).success)
      context.addIssue({ code: "custom", message: `${type} is neither text nor a list of lines` });
});
const metadata = z.looseObject({
  name: z.string().min(1).optional(),
  tags: z.array(z.string().regex(/^[^,]+$/)).optional(),
  collapsed: z.boolean().optional(),
  scrolled: z.union([z.boolean(), z.literal("auto")]).optional(),
  jupyter: z
    .looseObject({ source_hidden: z.boolean().optional(), outputs_hidden: z.boolean().optional() })
    .optional(),
});
const count = z.int().min(0).nullable();
const output = z.discriminatedUnion("output_type", [
  z.strictObject({
    output_type: z.literal("execute_result"),
    execution_count: count,
    data: bundle,
    metadata: z.looseObject({}),
  }),
  z.strictObject({ output_type: z.literal("display_data"), data: bundle, metadata: z.looseObject({}) }),
  z.strictObject({ output_type: z.literal("stream"), name: z.string(), text: lines }),
  z.strictObject({
    output_type: z.literal("error"),
    ename: z.string(),
    evalue: z.string(),
    traceback: z.array(z.string()),
  }),
]);
const shared = {
  id: z.string().regex(/^[a-zA-Z0-9-_]{1,64}$/),
  metadata,
  source: lines,
};
const attachments = z.record(z.string(), bundle).optional();
const cell = z.discriminatedUnion("cell_type", [
  z.strictObject({ ...shared, cell_type: z.literal("raw"), attachments }),
  z.strictObject({ ...shared, cell_type: z.literal("markdown"), attachments }),
  z.strictObject({
    ...shared,
    cell_type: z.literal("code"),
    outputs: z.array(output),
    execution_count: count,
  }),
]);

export const notebookSchema = z.strictObject({
  metadata: z.looseObject({
    kernelspec: z.looseObject({ name: z.string(), display_name: z.string() }).optional(),
    language_info: z.looseObject({ name: z.string() }).optional(),
    title: z.string().optional(),
  }),
  nbformat: z.literal(4),
  nbformat_minor: z.int().min(5),
  cells: z.array(cell),
});
