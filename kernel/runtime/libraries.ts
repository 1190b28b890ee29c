import { nearestName } from "../../shared/edit-distance.ts";
import type { ImportedName } from "../../shared/protocol/port.ts";
import { say } from "../../shared/words/english.ts";
import { aq } from "../stdlib/aq.ts";
import { freezeShared } from "./freeze.ts";
import { takeModule } from "./library-door.ts";
import { refuseSetters } from "./shared-settings.ts";

/** Asks the host for the script of a library. Rejects with a sentence. */
export type FetchLibrary = (name: string) => Promise<string>;

/** A library script leaves its module here (see kernel/runtime/libraries). */
type LibraryGlobal = { chanceryLibrary?: unknown };

/** The allowed imports of a study's cells, evaluated once each when first needed. */
export class Libraries {
  readonly #modules = new Map<string, unknown>([["arquero", aq]]);
  readonly #fetch: FetchLibrary;
  readonly #globals: LibraryGlobal;

  constructor(fetch: FetchLibrary, globals: object) {
    this.#fetch = fetch;
    this.#globals = globals;
  }

  /** Makes these libraries ready, so that `get` can be synchronous. @throws Error when one cannot be had */
  async load(names: readonly string[]): Promise<void> {
    for (const name of names) {
      if (this.#modules.has(name)) continue;
      const code = await this.#fetch(name);
      if (this.#modules.has(name)) continue;
      const script = new Function(`${code}\n//# sourceURL=chancery-library:${name}`);
      const module = refuseSetters(
        name,
        takeModule(() => script(), this.#globals),
      );
      // All cells share it.
      freezeShared([module]);
      this.#modules.set(name, module);
    }
  }

  /**
   * @param names that the cell takes from it
   * @throws Error when the library was not loaded, SyntaxError (as modules do) when it has no such name
   */
  get(name: string, names: readonly string[] = []): unknown {
    if (!this.#modules.has(name)) throw new Error(say("runtime.noLibrary", { name }));
    const module = this.#modules.get(name);
    for (const one of names) if (!hasName(module, one)) throw new SyntaxError(refuseName(name, one, module));
    return module;
  }
}

/**
 * What an import stands for. A module without a default export is its own, as most allowed ones are meant.
 * @throws as `get` does
 */
export function takeImport(libraries: Libraries, { module, exported }: ImportedName): unknown {
  if (exported === "*") return libraries.get(module);
  const held = libraries.get(module, exported === "default" ? [] : [exported]) as Record<string, unknown>;
  return exported === "default" ? (held.default ?? held) : held[exported];
}

function hasName(module: unknown, name: string): module is object {
  return typeof module === "object" && module !== null && Object.hasOwn(module, name);
}

function refuseName(library: string, name: string, module: unknown): string {
  const near = nearestName(name, Object.keys(Object(module)));
  const refused = say("runtime.noExport", { library, name });
  return near === null ? refused : `${refused} ${say("runtime.hintMean", { name: near })}`;
}
