import { describe, expect, it } from "vitest";
import { findLoosely } from "../../../renderer/comments/find-loosely.ts";

const find = (text: string, words: string, before = "") => {
  const found = findLoosely(text, words, before);
  return found && text.slice(found.from, found.to);
};

describe("words of drawn prose in its Markdown", () => {
  it("are found through marks of emphasis, code and line ends", () => {
    expect(find("It **has fallen** since\n1990.", "has fallen since 1990")).toBe("has fallen** since\n1990");
    expect(find("Run `npm start` now", "npm start now")).toBe("npm start` now");
    expect(find("- one\n- two", "one\ntwo")).toBe("one\n- two");
  });

  it("are the ones with as many of them before", () => {
    const text = "votes, *votes* and votes";
    expect(findLoosely(text, "votes", "votes, ")).toEqual({ from: 8, to: 13 });
    expect(findLoosely(text, "votes", "votes, votes and ")).toEqual({ from: 19, to: 24 });
  });

  it("are the last ones where the Markdown has fewer than were drawn", () => {
    expect(findLoosely("votes and {n} more", "votes", "votes votes votes ")).toEqual({ from: 0, to: 5 });
  });

  it("are not found where they were computed, or are nothing but marks", () => {
    expect(find("There are {n} votes", "There are 12 votes")).toBeNull();
    expect(find("a * b", " * ")).toBeNull();
  });

  it("lead back from the Markdown to what is drawn", () => {
    expect(find("It has fallen since 1990.", "**has fallen** since\n1990", "It ")).toBe(
      "has fallen since 1990",
    );
  });

  it("take no long time in a long text of one letter", () => {
    expect(findLoosely("a".repeat(100_000), "a", "a".repeat(50_000))).toEqual({ from: 50_000, to: 50_001 });
  });
});
