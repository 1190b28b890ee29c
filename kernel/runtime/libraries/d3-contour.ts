import * as library from "d3-contour";

(globalThis as { chanceryLibrary?: unknown }).chanceryLibrary = library;
