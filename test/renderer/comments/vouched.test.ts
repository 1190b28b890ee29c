import { describe, expect, it } from "vitest";
import { describeVouched } from "../../../renderer/comments/describe-vouched.ts";
import { openCommentAuthors } from "../../../renderer/stores/comment-authors.ts";
import { type Author, byNobody, nameMessage } from "../../../shared/protocol/provenance.ts";

const hash = (letter: string) => letter.repeat(64);
const ada: Author = { id: "link-a", name: "Ada", role: "editor" };
const ben: Author = { id: "link-b", name: "Ben", role: "commenter" };
const message = {
  id: "m",
  by: "device",
  name: "Ada",
  at: "2026-11-28T10:00:00Z",
  text: "Yes.",
  mentions: [],
};
const claim = { ...message, deleted: false, edited: null };

function told(...edits: { before: string; after: string; by: string }[]) {
  const authors = openCommentAuthors();
  authors.receive({
    whole: true,
    you: { by: "link-c", via: "w" },
    authors: [ada, ben],
    edits: edits.map((edit) => ({ ...edit, cell: nameMessage("t", "m"), via: "v" })),
  });
  return authors;
}
const describeOf = (authors: ReturnType<typeof told>, isMine = false) =>
  describeVouched(claim, isMine, authors.get().find("t", "m"));

describe("what the server knows of a comment's writer", () => {
  it("is silent where the name is theirs, and where nothing is known", () => {
    expect(describeOf(told({ before: "", after: hash("1"), by: "link-a" }))).toBeNull();
    expect(describeOf(told())).toBeNull();
    expect(describeOf(told({ before: "", after: hash("1"), by: byNobody }))).toBeNull();
  });

  it("tells who sent what stands under another's name", () => {
    const forged = told({ before: "", after: hash("1"), by: "link-b" });
    expect(describeOf(forged)).toBe("The server has this from Ben, who may comment.");
    expect(describeOf(forged, true)).toBeNull();
  });

  it("tells the name that one signed in by", () => {
    const authors = told({ before: "", after: hash("1"), by: "link-b" });
    authors.receive({
      whole: false,
      authors: [{ ...ben, verified: true, name: "Benedikt Roth" }],
      edits: [],
    });
    expect(describeOf(authors)).toBe("Signed in as Benedikt Roth, who may comment.");
  });

  it("tells who changed what another wrote, its own writer never", () => {
    const own = told(
      { before: "", after: hash("1"), by: "link-a" },
      { before: hash("1"), after: hash("2"), by: "link-a" },
    );
    expect(describeOf(own)).toBeNull();
    own.receive({
      whole: false,
      authors: [],
      edits: [{ cell: nameMessage("t", "m"), before: hash("2"), after: hash("3"), by: "link-b", via: "v" }],
    });
    expect(describeOf(own)).toBe("Changed by Ben, who did not write it.");
  });

  it("takes nobody for the writer of what was there before account was kept", () => {
    expect(
      told({ before: hash("0"), after: hash("1"), by: "link-b" })
        .get()
        .find("t", "m"),
    ).toMatchObject({
      writer: null,
      changer: null,
    });
  });
});
