import * as library from "d3-ease";

(globalThis as { chanceryLibrary?: unknown }).chanceryLibrary = library;
