/** What the study's files hold, read once per file and options. */
import type { FileEntry } from "../face/write-files.ts";
import type { TableSchema } from "../schema.ts";
import type { FileCall } from "./file-calls.ts";
import type { ServiceHost } from "./types.ts";

export interface SchemaStore {
  /** Resolves when the tables of these calls are known, or cannot be. */
  load(calls: readonly FileCall[]): Promise<void>;
  /** Whether nothing of these calls is still unknown. */
  has(calls: readonly FileCall[]): boolean;
  /** Those of the calls that are known, each file and options once, in order. */
  list(calls: readonly FileCall[]): FileEntry[];
  forget(names?: readonly string[]): void;
}

interface Known {
  readonly name: string;
  readonly loading: Promise<void>;
  schema: TableSchema | null | undefined;
}

/** A store that asks the host once for each file and options, until they are forgotten. */
export function createSchemaStore(host: ServiceHost): SchemaStore {
  const known = new Map<string, Known>();

  function read(name: string, options: FileEntry["options"]): Known {
    const key = entryKey(name, options);
    const before = known.get(key);
    if (before) return before;
    const entry: Known = {
      name,
      schema: undefined,
      loading: host.readSchema(name, options).then(
        (schema) => {
          entry.schema = schema;
        },
        () => {
          // A file that cannot be read has no types; what is wrong with it is told by the run and by `explainFile`.
          entry.schema = null;
        },
      ),
    };
    known.set(key, entry);
    return entry;
  }

  return {
    async load(calls) {
      await Promise.all(calls.map(({ name, options }) => options && read(name, options).loading));
    },
    has: (calls) =>
      calls.every(
        ({ name, options }) => !options || known.get(entryKey(name, options))?.schema !== undefined,
      ),
    list(calls) {
      const entries = new Map<string, FileEntry>();
      for (const { name, options } of calls) {
        if (!options) continue;
        const key = entryKey(name, options);
        const schema = known.get(key)?.schema;
        if (schema) entries.set(key, { name, options, schema });
      }
      return [...entries.values()];
    },
    forget(names) {
      for (const [key, { name }] of known) if (!names || names.includes(name)) known.delete(key);
    },
  };
}

function entryKey(name: string, options: FileEntry["options"]): string {
  return JSON.stringify([name, options]);
}
