import { describe, expect, it } from "vitest";
import { findMentions, findQuery } from "../../../shared/comments/mentions.ts";

const people = [
  { by: "a", name: "Ada" },
  { by: "b", name: "Ada Lovelace" },
  { by: "c", name: "Éva" },
];
const names = (text: string) => findMentions(text, people).map(({ name }) => name);

describe("mentions", () => {
  it("finds known names after an @, in any case", () => {
    expect(names("What do you think, @ada?")).toEqual(["Ada"]);
    expect(names("@éva and @Ada.")).toEqual(["Ada", "Éva"]);
  });

  it("takes the longer of two names, and a name only as a whole", () => {
    expect(names("@Ada Lovelace wrote it")).toEqual(["Ada Lovelace"]);
    expect(names("@Ada Lovelace, and @Ada")).toEqual(["Ada", "Ada Lovelace"]);
    expect(names("@Adamant, ada, e@dam")).toEqual([]);
  });

  it("means everyone of one name", () => {
    const twins = [
      { by: "x", name: "Kim" },
      { by: "y", name: "kim" },
    ];
    expect(findMentions("@Kim", twins)).toEqual(twins);
  });

  it("tells what is being typed after an @", () => {
    expect(findQuery("Hello @Ad", 9)).toEqual({ at: 6, query: "Ad" });
    expect(findQuery("@", 1)).toEqual({ at: 0, query: "" });
    expect(findQuery("mail@example", 12)).toBeNull();
    expect(findQuery("no mention", 5)).toBeNull();
  });
});
