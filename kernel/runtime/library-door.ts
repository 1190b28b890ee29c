/** Where a library's script leaves its module: a property of the global that takes something only while a script runs. */
let isOpen = false;
let held: unknown;

/** Puts the property there for good, so that no cell can put its own in its place. @param globals the sandbox's own */
export function installLibraryDoor(globals: object): void {
  Object.defineProperty(globals, "chanceryLibrary", {
    get: () => undefined,
    set(module: unknown) {
      if (isOpen) held = module;
    },
    enumerable: false,
    configurable: false,
  });
}

/**
 * Runs a library's script.
 * @param run the script
 * @param globals where it leaves its module, through the door or as a plain property where there is no door
 * @returns the module
 */
export function takeModule(run: () => void, globals: { chanceryLibrary?: unknown }): unknown {
  isOpen = true;
  try {
    run();
    return held ?? globals.chanceryLibrary;
  } finally {
    isOpen = false;
    held = undefined;
    if (Object.hasOwn(globals, "chanceryLibrary")) Reflect.deleteProperty(globals, "chanceryLibrary");
  }
}
