import type { LanguageService } from "../../kernel/types/service/types.ts";
import type { Cell } from "../../shared/study/model.ts";

export interface FakeService extends LanguageService {
  cells: readonly Cell[];
  files: readonly string[];
}

/** A language service that knows nothing but what a test gives it. */
export function fakeService(parts: Partial<LanguageService>): FakeService {
  const service: FakeService = {
    cells: [],
    files: [],
    setCells(cells) {
      service.cells = cells;
    },
    setFiles(names) {
      service.files = names;
    },
    forgetFiles: () => {},
    diagnose: async () => [],
    complete: async () => [],
    describeCompletion: async () => null,
    hover: async () => null,
    helpSignature: async () => null,
    findDefinition: async () => [],
    findReferences: async () => [],
    rename: async () => ({ refused: "" }),
    findFixes: async () => [],
    ...parts,
  };
  return service;
}
