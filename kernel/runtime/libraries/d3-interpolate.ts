import * as library from "d3-interpolate";

(globalThis as { chanceryLibrary?: unknown }).chanceryLibrary = library;
