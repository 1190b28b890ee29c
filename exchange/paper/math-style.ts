/**
 * How formulas are set, in pages and decks. Browsers draw MathML Core, which has neither boxes nor the columns that KaTeX
 * asks for; `renderer/markdown/markdown.css` has the same for the window.
 */
export const mathStyle = `
math { font-size: 1.05em; }
[data-math="block"] { display: block; max-width: 100%; overflow-x: auto; overflow-y: hidden; text-align: center; break-inside: avoid; }
p:has(> math) { overflow-x: auto; overflow-y: hidden; }
menclose[notation~="box"] { padding: 0.25em; border: 1px solid; }
mtable[columnalign^="right left"] > mtr > mtd { padding-inline: 0; text-align: left; }
mtable[columnalign^="right left"] > mtr > mtd:nth-child(odd) { text-align: right; }
mtable[columnalign^="left"] > mtr > mtd { text-align: left; }
`;
