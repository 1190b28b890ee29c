// @vitest-environment jsdom
import { DOMParser as Reader, Slice } from "prosemirror-model";
import { EditorState } from "prosemirror-state";
import { describe, expect, test } from "vitest";
import { cleanHtml, readPlain, writePlain } from "../../../renderer/prose/paste.ts";
import { schema } from "../../../renderer/prose/schema.ts";
import { writeBlocks } from "../../../renderer/prose/write-markdown.ts";

/** HTML of a clipboard as the Markdown that comes of it. */
function paste(html: string): string {
  const page = document.createElement("div");
  page.innerHTML = cleanHtml(html);
  return writeBlocks(Reader.fromSchema(schema).parse(page).children);
}

const empty = EditorState.create({ schema }).doc.resolve(1);

describe("what is pasted", () => {
  test("Word's paragraphs, emphasis and lists become Markdown, without its styles", () => {
    const item = (level: number, sign: string, words: string) =>
      `<p class=MsoListParagraph style='mso-list:l0 level${level} lfo1'><span style='mso-list:Ignore'>${sign}<span>&nbsp; </span></span>${words}</p>`;
    const items = item(1, "·", "premier") + item(2, "o", "dedans") + item(1, "·", "second");
    const numbers = item(1, "1.", "un") + item(1, "2.", "deux");
    const words =
      "<p class=MsoNormal><b>Oui</b> à <span style='font-style:italic'>l’unanimité</span>&nbsp;!<o:p></o:p></p>";
    expect(paste(`<h2 style='color:red'>Le vote</h2>${words}${items}<p>Fin.</p>${numbers}`)).toBe(
      "## Le vote\n\n**Oui** à *l’unanimité*\u00a0!\n\n- premier\n  - dedans\n- second\n\nFin.\n\n1. un\n2. deux",
    );
  });

  test("a page's links and tables come, its scripts, styles and pictures from elsewhere do not", () => {
    expect(
      paste(
        '<style>p{}</style><script>alert(1)</script><p>See <a href="https://example.org/a">this</a> and <a href="javascript:alert(1)">that</a><img src="https://example.org/x.png">.</p><table><thead><tr><th>A</th><th align="right">B|C</th></tr></thead><tbody><tr><td><p>1</p></td><td>2</td></tr></tbody></table>',
      ),
    ).toBe("See [this](https://example.org/a) and that.\n\n| A | B\\|C |\n| --- | --: |\n| 1 | 2 |");
  });

  test("nothing is calculated that was not seen, and what looks like Markdown stays words", () => {
    expect(paste(`<p><code data-expression="\${secret()}">ok</code> \${x} *a* # b</p>`)).toBe(
      `\`ok\` \\\${x} \\*a\\* # b`,
    );
  });

  test("plain text is read as Markdown, but for code and where it is to be taken as it stands", () => {
    expect(writePlain(readPlain(`## Title\r\n\r\n- one\r\n- two \${n}`, empty, false))).toBe(
      `## Title\n\n- one\n- two \${n}`,
    );
    expect(writePlain(readPlain("*as* it stands", empty, true))).toBe("\\*as\\* it stands");
    const code = EditorState.create({ doc: schema.node("doc", null, [schema.nodes.code_block.create()]) });
    expect(readPlain("# no\n- no", code.doc.resolve(1), false).content.textBetween(0, 9)).toBe("# no\n- no");
  });

  test("what is copied out of a sentence is its words", () => {
    const doc = schema.node("doc", null, [schema.node("paragraph", null, [schema.text("one two three")])]);
    expect(writePlain(doc.slice(5, 8))).toBe("two");
    expect(writePlain(Slice.empty)).toBe("");
  });
});
