import { expect, it } from "vitest";
import { fold, foldWithPlaces } from "../../shared/fold.ts";

it("compares letters without accents, capitals, ligatures and curly apostrophes", () => {
  expect(fold("Élections d’Œuvre")).toBe("elections d'oeuvre");
  expect(fold("e\u0301te\u0301")).toBe("ete");
});

it("leads back to the place in the original", () => {
  const { text, places } = foldWithPlaces("Œuvre e\u0301lue 🇫🇷!");
  const at = text.indexOf("elue");
  expect("Œuvre e\u0301lue 🇫🇷!".slice(places[at], places[at + 4])).toBe("e\u0301lue");
  expect(places.at(-1)).toBe("Œuvre e\u0301lue 🇫🇷!".length);
});
