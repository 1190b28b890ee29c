/** Loaded before anything that keeps a function of Math for itself, as Arquero does. */
import { installSameMath } from "./same-math.ts";

installSameMath(Math);
