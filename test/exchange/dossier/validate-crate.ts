/**
 * The validator of the npm package `ro-crate`, which the University of Technology Sydney keeps beside its tools for
 * RO-Crate. It asks the web for the context; here it gets the one that comes with it, which is 1.2's as published.
 */
import { createRequire } from "node:module";
import { z } from "zod";

const load = createRequire(import.meta.url);
/** Term → address, of the published context. */
const contextSchema = z.looseObject({
  version: z.literal("1.2.0"),
  "@context": z.record(z.string(), z.string()),
});
export const publishedContext = contextSchema.parse(load("ro-crate/lib/context.json"));

const resultSchema = z.array(
  z.object({ status: z.string(), message: z.string(), entity: z.string().optional() }),
);
interface Validator {
  parseJSON(crate: unknown): void;
  validate(): Promise<unknown>;
  checkFiles(paths: Record<string, { exists: boolean }>): void;
  readonly results: unknown;
}
const Validator = loadValidator();

/** It keeps the `fetch` that there is when it is loaded. */
function loadValidator(): new () => Validator {
  const { fetch } = globalThis;
  globalThis.fetch = async () => Response.json(publishedContext);
  try {
    return load("ro-crate/lib/validator.js").Validator;
  } finally {
    globalThis.fetch = fetch;
  }
}

/**
 * @param crate `ro-crate-metadata.json`, parsed
 * @param paths of the files that stand beside it
 * @returns what the validator finds wrong or doubtful, a sentence each
 */
export async function validateCrate(crate: unknown, paths: readonly string[]): Promise<string[]> {
  const validator = new Validator();
  validator.parseJSON(crate);
  await validator.validate();
  validator.checkFiles(Object.fromEntries(paths.map((path) => [encodeURI(path), { exists: true }])));
  return resultSchema
    .parse(validator.results)
    .filter(({ status }) => status !== "success")
    .map(({ message, entity }) => (entity === undefined ? message : `${message}: ${entity}`));
}
