import { expect, test } from "vitest";
import { replaceColumns } from "../../../kernel/readers/replace-columns.ts";

const utf8 = (text: string) => new Uint8Array(new TextEncoder().encode(text));
const star = (text: string) => (text === "" ? "" : `<${text}>`);
const replace = (text: string, names: readonly string[], file = "a.csv") => {
  const replaced = replaceColumns(utf8(text), file, names, star);
  return (
    replaced && { ...replaced, bytes: new TextDecoder("utf-8", { ignoreBOM: true }).decode(replaced.bytes) }
  );
};

test("only the fields of the columns change; marks, quotes and line ends of the rest stay to the byte", () => {
  const text = '\ufeffname,"city", n\r\n"Li, ""A""",Paris,1\r\n,"Rome\n2",2\r\nBo,"",3';
  expect(replace(text, ["name"])?.bytes).toBe(
    '\ufeffname,"city", n\r\n<Li, "A">,Paris,1\r\n,"Rome\n2",2\r\n<Bo>,"",3',
  );
  expect(replace(text, ["city", "n"])?.bytes).toBe(
    '\ufeffname,"city", n\r\n"Li, ""A""",<Paris>,<1>\r\n,<Rome\n2>,<2>\r\nBo,"",<3>',
  );
});

test("the layout is found as a table's: semicolons, lines before the header, and Windows-1252", () => {
  expect(replace("Source: X\n\nname;n\nA;1\nB;2\n", ["name"])?.bytes).toBe(
    "Source: X\n\nname;n\n<A>;1\n<B>;2\n",
  );
  const latin = new Uint8Array(Buffer.from("nom,n\nRené,1\nAnaïs,2\n", "latin1"));
  const seen: string[] = [];
  const replaced = replaceColumns(latin, "a.csv", ["nom"], (text) => {
    seen.push(text);
    return "x";
  });
  expect(seen).toEqual(["René", "Anaïs"]);
  expect(new TextDecoder().decode(replaced?.bytes)).toBe("nom,n\nx,1\nx,2\n");
});

test("columns that are not there are named, and what has no columns is refused", () => {
  expect(replace("a,b\n1,2\n", ["c", "a"])).toMatchObject({ missing: ["c"], columns: ["a", "b"] });
  expect(replace("1,2\n3,4\n", ["col1"])).toBeNull();
  expect(replaceColumns(new Uint8Array([0x50, 0x41, 0x52, 0x31, 0, 0]), "a.csv", ["a"], star)).toBeNull();
  expect(
    replaceColumns(new Uint8Array(Buffer.from("a,b\n1,2\n", "utf16le")), "a.csv", ["a"], star),
  ).toBeNull();
});
