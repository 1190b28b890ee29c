import { expect, test } from "vitest";
import { tellMath } from "../../../shared/markdown/tell-math.ts";

test.each([
  ["\\beta_i", "βᵢ"],
  ["y = \\alpha + \\beta x^2", "y = α + βx²"],
  ["-x", "−x"],
  ["x = -1", "x = −1"],
  ["\\frac{a+b}{c}", "(a + b)/c"],
  ["\\sqrt{x^2+1}", "√(x² + 1)"],
  ["\\hat{y}_{it}", "ŷᵢₜ".normalize("NFD")],
  ["x_{Q}", "x_Q"],
  ["e^{i\\pi}", "e^(iπ)"],
  ["\\sum_{i=1}^n x_i", "∑ᵢ₌₁ⁿxᵢ"],
  ["a < b", "a < b"],
  ["\\unknown{a}", "\\unknown{a}"],
])("%s is told as %s", (tex, told) => {
  expect(tellMath(tex)).toBe(told);
});
