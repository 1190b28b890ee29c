// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the cells in these tests have templates of their own.
import { describe, expect, test } from "vitest";
import { analyze } from "./support.ts";

/** Rule → cell → the names it uses. */
const rules: readonly (readonly [string, string, readonly string[]])[] = [
  ["a name that the cell reads is a use", "a + b", ["a", "b"]],
  ["uses are sorted and each is there once", "z; a; z", ["a", "z"]],
  ["a name that the cell declares is none", "const a = 1; a", []],
  ["a declaration further down counts, as it would at run time", "a; const a = 1", []],
  ["globals and the standard library are uses too", "Math.max(aq)", ["Math", "aq"]],
  ["a property is no use", "a.b.c?.d", ["a"]],
  ["a computed property is one", "a[b]", ["a", "b"]],
  ["keys of an object are none, its values are", "({ a: b, [c]: 1, d() {}, 'e': f })", ["b", "c", "f"]],
  ["a shorthand property is one", "const o = { a, ...b }", ["a", "b"]],
  ["undefined is a value", "undefined", []],
  ["typeof reads its name", "typeof a", ["a"]],
  ["a template reads its expressions", "`${a} ${b.c}`", ["a", "b"]],
  ["a tag is a use", "md`${a}`", ["a", "md"]],

  ["parameters shadow", "(a) => a + b", ["b"]],
  ["parameters of a pattern shadow", "({ a, b: [c = x], ...d }) => [a, b, c, d]", ["b", "x"]],
  ["a parameter's default sees the parameters before it", "(a, b = a + c) => b", ["c"]],
  [
    "a parameter's default does not see the body's variables",
    "function f(a = b) { const b = 1; return a + b }",
    ["b"],
  ],
  ["a rest parameter shadows", "(...a) => a", []],
  [
    "a named function expression sees itself, nobody else does",
    "const g = function f() { return f }; f",
    ["f"],
  ],
  ["a function declaration is hoisted", "f(); function f() {}", []],
  ["arguments belongs to functions", "function f() { return arguments }", []],
  [
    "an arrow function has the arguments of the function around it",
    "function f() { return () => arguments }",
    [],
  ],
  [
    "a getter, a setter and a method have scopes",
    "({ get a() { return b }, set c(d) { d }, e(f) { return f } })",
    ["b"],
  ],

  ["let stays in its block", "{ let a = 1; a } { a }", ["a"]],
  ["var in a block belongs to the function", "if (x) { var a = 1 } a", ["x"]],
  ["var in a function stays there", "function f() { { var a = 1 } return a } a", ["a"]],
  ["a function in a block stays there", "{ function f() {} f() } f()", ["f"]],
  ["a class stays in its block", "{ class A {} new A() } new A()", ["A"]],
  ["the variable of a for loop stays in it", "for (let i = 0; i < n; i++) i; i", ["i", "n"]],
  ["var of a for loop does not", "for (var i = 0; i < n; i++) i; i", ["n"]],
  ["for-of takes patterns apart", "for (const [k, { v = d }] of m) { k; v }", ["d", "m"]],
  ["for-in reads its object", "for (const k in o) k", ["o"]],
  ["what a loop walks through is outside of its variable", "for (const a of b.map((a) => a)) a", ["b"]],
  ["for await reads its source", "for await (const a of s) a", ["s"]],
  ["switch is one scope", "switch (a) { case b: let c = 1; break; default: c } c", ["a", "b", "c"]],
  ["catch binds its error", "try { a } catch (e) { e } e", ["a", "e"]],
  ["catch takes patterns apart", "try {} catch ({ message = d }) { message }", ["d"]],
  ["catch without a binding", "try { a } catch { b } finally { c }", ["a", "b", "c"]],
  ["labels are no names", "outer: for (;;) { for (;;) continue outer }", []],

  [
    "destructuring reads its defaults and keys",
    "const { [k]: a = d, ...rest } = o; [a, rest]",
    ["d", "k", "o"],
  ],
  ["array patterns may have holes", "const [, a, , b = c] = o; a + b", ["c", "o"]],
  [
    "an assignment pattern reads defaults and the objects it writes to",
    "let a; [a = x, y.z, ...w.v] = o",
    ["o", "w", "x", "y"],
  ],

  ["a class reads what it extends", "class A extends B {}", ["B"]],
  ["a class sees itself", "class A { make() { return new A() } }", []],
  ["a class expression's name stays inside", "const C = class A { a = A }; A", ["A"]],
  ["fields and computed keys are read", "class A { [k] = v; static s = w; #p = 1 }", ["k", "v", "w"]],
  ["a static block is a scope", "class A { static { var a = b; a } } a", ["a", "b"]],
  ["new.target is no name", "function F() { return new.target }", []],

  ["types are not run", "const a: T<U> = b as V satisfies W; a!", ["b"]],
  ["typeof in a type is not run", "let a: typeof b", []],
  ["interfaces and type aliases are not run", "interface A { b: C } type D = E", []],
  ["type parameters and predicates are not run", "function f<T extends A>(x: T): x is B { return c }", ["c"]],
  ["implements is not run, type arguments are not", "class A extends B<C> implements D {}", ["B"]],
  ["type arguments of a call are not run", "f<T>(new Map<K, V>())", ["Map", "f"]],
  ["declare takes nothing from other cells", "declare const a: number; a", ["a"]],
  ["an overload is not run", "function f(a: A): void; function f(a: any) { a }", []],
  ["a this parameter is a type", "function f(this: A) { return this }", []],
  ["an instantiation expression reads its function", "const g = f<string>", ["f"]],
  ["an enum's members see each other", "enum E { A = x, B = A }", ["x"]],
  ["a namespace is a scope", "namespace N { export const a = b; a } N.a", ["b"]],
  [
    "the parts of a namespace see what it exports",
    "namespace N { export const a = 1 } namespace N { a }",
    [],
  ],
  ["a namespace of types is not run", "namespace N { export type A = B } ", []],
  ["an import is a declaration", 'import { sum as s } from "d3-array"; s; sum', ["sum"]],
  ["a type import is none", 'import type { A } from "arquero"; import { type B } from "arquero"', []],
  ["names of other alphabets are names", "const año = été + 数", ["été", "数"]],
  ["the parameters of an Arquero expression are its own", "t.derive({ a: (d, $) => d.x + $.y })", ["t"]],
];

describe("names that a cell uses", () => {
  test.each(rules)("%s", (_rule, source, uses) => {
    expect(analyze(source).uses).toEqual(uses);
  });

  test("a cell that cannot be read still says what it uses", () => {
    expect(analyze("const a = b +").uses).toEqual(["b"]);
  });
});
