import { describe, expect, it } from "vitest";
import { openPerson, personColors } from "../../../renderer/stores/person.ts";
import { speak } from "../../../shared/words/language.ts";

function memory(initial: Record<string, string> = {}) {
  const kept = new Map(Object.entries(initial));
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

/** Relative luminance contrast with white, as WCAG 2 defines it. */
function contrastWithWhite(color: string): number {
  const channel = (at: number) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  return 1.05 / (0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5) + 0.05);
}

describe("person", () => {
  it("is a guest until they say, and the same guest next time", () => {
    const storage = memory();
    const first = openPerson(storage, () => 0.11).get();
    expect(first).toEqual({ name: "Guest 11", color: personColors[0], chosen: false });
    expect(openPerson(storage, () => 0.9).get()).toEqual(first);
  });

  it("is called a guest in the language spoken, until they say their name", async () => {
    const storage = memory();
    const person = openPerson(storage, () => 0.11);
    await speak("fr");
    person.nameGuest();
    expect(person.get()).toMatchObject({ name: "Invité 11", chosen: false });
    expect(openPerson(storage).get().name).toBe("Invité 11");
    person.rename("Agent 7");
    await speak("en");
    person.nameGuest();
    expect(person.get().name).toBe("Agent 7");
  });

  it("keeps a name that was typed, cleaned of what would disturb others' screens", () => {
    const storage = memory();
    const person = openPerson(storage, () => 0);
    person.rename("  Amina\u202e \n Diallo ");
    expect(person.get()).toMatchObject({ name: "Amina Diallo", chosen: true });
    expect(openPerson(storage).get().name).toBe("Amina Diallo");
  });

  it("keeps a colour that was chosen, also beside the name of a sign-in", () => {
    const storage = memory();
    const person = openPerson(storage, () => 0);
    person.vouch("Ada");
    person.recolor(personColors[3]);
    expect(person.get()).toMatchObject({ name: "Ada", color: personColors[3], vouched: true });
    person.vouch(null);
    expect(person.get()).toMatchObject({ name: "Guest 1", color: personColors[3] });
    expect(openPerson(storage).get().color).toBe(personColors[3]);
  });

  it("follows another window of this browser, and keeps the name of a sign-in", () => {
    const storage = memory();
    const [here, there] = [openPerson(storage, () => 0), openPerson(storage)];
    there.rename("Amina");
    there.recolor(personColors[2]);
    here.reread();
    expect(here.get()).toMatchObject({ name: "Amina", color: personColors[2] });
    here.vouch("Ada");
    there.recolor(personColors[1]);
    here.reread();
    expect(here.get()).toMatchObject({ name: "Ada", color: personColors[1], vouched: true });
    storage.kept.clear();
    here.reread();
    expect(here.get().name).toBe("Ada");
  });

  it("does not take an empty name", () => {
    const person = openPerson(memory(), () => 0);
    person.rename(" \u200b ");
    expect(person.get().name).toBe("Guest 1");
  });

  it("starts again from what does not hold together", () => {
    for (const kept of ["{", "null", '{"name":"","color":"#112233"}', '{"name":"A","color":"url(x)"}'])
      expect(openPerson(memory({ "chancery.person": kept }), () => 0).get().name).toBe("Guest 1");
  });

  it("lives without a storage", () => {
    const refusing = {
      getItem: () => {
        throw new Error("denied");
      },
      setItem: () => {
        throw new Error("denied");
      },
    };
    const person = openPerson(refusing, () => 0);
    person.rename("Ana");
    expect(person.get().name).toBe("Ana");
  });

  it("has colours that carry white letters", () => {
    for (const color of personColors) expect(contrastWithWhite(color), color).toBeGreaterThanOrEqual(4.5);
  });

  it("goes by the name of a sign-in while there is one, and by this device's own afterwards", () => {
    const storage = memory();
    const person = openPerson(storage, () => 0);
    person.rename("Amina");
    person.vouch("Dr. Amina Diallo");
    person.rename("The Minister");
    expect(person.get()).toMatchObject({ name: "Dr. Amina Diallo", vouched: true });
    expect(openPerson(storage).get().name).toBe("Amina");
    person.vouch(null);
    expect(person.get()).toEqual({ name: "Amina", color: personColors[0], chosen: true });
  });
});
