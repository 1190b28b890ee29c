/** Type-checks snippets as cells are: against the face, strictly, without the DOM. */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { faceFiles } from "../../../../kernel/types/face/packages.ts";
import { type FileEntry, writeFilesDeclaration } from "../../../../kernel/types/face/write-files.ts";
import { compilerOptions } from "../../../../kernel/types/service/library.ts";

export const root = fileURLToPath(new URL("../../../../", import.meta.url));
const face = faceFiles.map((name) => join(root, "kernel/types/face", name));
const library = dirname(fileURLToPath(import.meta.resolve("typescript")));
const parsed = new Map<string, ts.SourceFile | undefined>();

export interface Found {
  readonly code: number;
  /** The text that is marked. */
  readonly marked: string;
  readonly message: string;
}

export interface Checked {
  readonly errors: readonly Found[];
  /** The type of a variable of the snippet, as TypeScript writes it. */
  typeOf(name: string): string;
  /** Names of the members of a variable's type. */
  membersOf(name: string): string[];
  /** Columns of the table in a variable: name → kinds of value by `kindOf`. */
  columnsOf(name: string): Map<string, Set<string>>;
}

/** Checks one snippet. @param entries files of the study, with what they hold */
export function check(text: string, entries: readonly FileEntry[] = []): Checked {
  const [checked] = checkAll([text], entries);
  if (!checked) throw new Error("Nothing was checked.");
  return checked;
}

/** Checks snippets that know nothing of each other, in one program: as many programs would take minutes. */
export function checkAll(texts: readonly string[], entries: readonly FileEntry[] = []): Checked[] {
  const paths = texts.map((_, at) => join(root, `snippet${at}.ts`));
  const declared = join(root, "files.d.ts");
  const own = new Map(paths.map((path, at) => [path, `export {};\n${texts[at]}`]));
  own.set(declared, writeFilesDeclaration(entries));
  const options: ts.CompilerOptions = { ...compilerOptions };
  options.lib = options.lib?.map((name) => join(library, name)) ?? [];
  const host = ts.createCompilerHost(options);
  host.getSourceFile = (path) => {
    const mine = own.get(path);
    if (mine !== undefined) return ts.createSourceFile(path, mine, ts.ScriptTarget.ESNext, true);
    if (!parsed.has(path)) {
      const found = ts.sys.readFile(path);
      parsed.set(
        path,
        found === undefined ? undefined : ts.createSourceFile(path, found, ts.ScriptTarget.ESNext, true),
      );
    }
    return parsed.get(path);
  };
  host.fileExists = (path) => own.has(path) || ts.sys.fileExists(path);
  const program = ts.createProgram([...face, ...own.keys()], options, host);
  const checker = program.getTypeChecker();
  const ofFiles = program.getSyntacticDiagnostics(program.getSourceFile(declared));
  return paths.map((path) => {
    const file = program.getSourceFile(path);
    if (!file) throw new Error("The snippet is not part of the program.");
    const found = [
      ...ofFiles,
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ];
    const find = (name: string): ts.Type => {
      const symbol = checker
        .getSymbolsInScope(file, ts.SymbolFlags.Variable)
        .find((each) => each.name === name);
      if (!symbol) throw new Error(`The snippet has no variable ${name}.`);
      return checker.getTypeOfSymbolAtLocation(symbol, file);
    };
    return {
      errors: found.map(({ code, start = 0, length = 0, messageText, file: source }) => ({
        code,
        marked: source?.text.slice(start, start + length) ?? "",
        message: ts.flattenDiagnosticMessageText(messageText, "\n"),
      })),
      typeOf: (name) => checker.typeToString(find(name), file, ts.TypeFormatFlags.NoTruncation),
      membersOf: (name) => checker.getPropertiesOfType(find(name)).map((property) => property.name),
      columnsOf(name) {
        const [row] = checker.getTypeArguments(find(name) as ts.TypeReference);
        if (!row) throw new Error(`${name} is no table.`);
        return new Map(
          checker
            .getPropertiesOfType(row)
            .map((property) => [
              property.name,
              kindsOf(checker, checker.getTypeOfSymbolAtLocation(property, file)),
            ]),
        );
      },
    };
  });
}

function kindsOf(checker: ts.TypeChecker, type: ts.Type): Set<string> {
  const parts = type.isUnion() ? type.types : [type];
  return new Set(
    parts.map((part) => {
      if (part.flags & ts.TypeFlags.Any) return "any";
      if (part.flags & ts.TypeFlags.NumberLike) return "number";
      if (part.flags & ts.TypeFlags.StringLike) return "string";
      if (part.flags & ts.TypeFlags.BooleanLike) return "boolean";
      if (part.flags & ts.TypeFlags.Null) return "null";
      if (part.flags & ts.TypeFlags.Undefined) return "undefined";
      return checker.isArrayLikeType(part) ? "list" : "object";
    }),
  );
}
