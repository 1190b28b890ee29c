/** markdown-it's footnotes, which come without types. */
declare module "markdown-it-footnote" {
  const footnotes: (markdown: ReturnType<typeof import("markdown-it").default>) => void;
  export default footnotes;
}
