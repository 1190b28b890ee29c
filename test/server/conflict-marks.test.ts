import { describe, expect, it } from "vitest";
import { findConflictMarks } from "../../server/conflict-marks.ts";

describe("marks of an unfinished merge", () => {
  it.each([
    ["one conflict", "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> branch\n", 2],
    ["with the base between (diff3)", "<<<<<<< ours\r\n||||||| base\r\n=======\r\n>>>>>>> theirs\r\n", 1],
    ["a heading underlined by seven signs", "Heading\n=======\n", undefined],
    ["signs inside a line", "a <<<<<<< b\n=======\n>>>>>>> c\n", undefined],
    ["a beginning without an end", "<<<<<<< HEAD\nb\n=======\nc\n", undefined],
    ["an end before its middle", "<<<<<<< HEAD\n>>>>>>> b\n=======\n", undefined],
  ])("%s", (_what, text, line) => {
    expect(findConflictMarks(text)).toBe(line);
  });
});
