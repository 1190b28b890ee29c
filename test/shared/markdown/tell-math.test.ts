import { expect, test } from "vitest";
import { tellMath } from "../../../shared/markdown/tell-math.ts";

test.each([
  ["\\beta_i", "βᵢ"],
  ["y = \\alpha + \\beta x^2", "y = α + βx²"],
  ["-x", "−x"],
  ["x = -1", "x = −1"],
  ["\\frac{a+b}{c}", "(a + b)/c"],
  ["\\frac{1}{2x}", "1/(2x)"],
  ["\\frac{a b}{c d}", "(ab)/(cd)"],
  ["\\frac{\\beta_i}{x^2}", "βᵢ/x²"],
  ["\\frac{\\frac{a}{b}}{(c+d)}", "(a/b)/(c + d)"],
  ["\\frac{(a)(b)}{12}", "((a)(b))/12"],
  ["\\binom{n}{k}", "\\binom{n}{k}"],
  ["\\sqrt{2x}", "√(2x)"],
  ["\\sqrt{2}", "√2"],
  ["{ab}^2", "(ab)²"],
  ["\\left(a+b\\right)^2", "(a + b)²"],
  ["(a+b)^2", "(a + b)²"],
  ["\\log x", "log x"],
  ["\\log(x)", "log(x)"],
  ["\\log_2 x + \\sin", "log₂ x + sin"],
  ["\\max_i x_i", "maxᵢ xᵢ"],
  ["\\mathrm{GDP}_t = 1", "GDPₜ = 1"],
  ["f'(x)", "f′(x)"],
  ["f''_i", "fᵢ′′"],
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

test("a formula of many parts within parts is told at once", () => {
  const told = tellMath(`${"\\frac{1}{".repeat(40)}x${"}".repeat(40)}`);
  expect(told.startsWith("1/(1/(1/(")).toBe(true);
});
