import * as library from "d3-shape";

(globalThis as { chanceryLibrary?: unknown }).chanceryLibrary = library;
