import type { RunLineKey } from "./run-line.ts";

/** Words of the line that says what a cell does or waits for, in French. */
export const frenchRunLineWords: Readonly<Record<RunLineKey, string>> = {
  seconds: "{seconds} s",
  minutes: "{minutes} min {seconds} s",
  hours: "{hours} h {minutes} min",
  stop: "Arrêter",
  progress: "{label} {done} sur {total}",
  "progress.open": "{label} {done}",
  "progress.part": "{label} {percent}",
  "wait.running": "En attente de {cells}",
  "wait.stale": "Périmée tant que {cells} n’est pas exécutée",
  "wait.stale.many": "Périmée tant que {cells} ne sont pas exécutées",
  "wait.failed": "Non exécutée : {cells} a échoué",
  "wait.failed.many": "Non exécutée : {cells} ont échoué",
  "wait.stopped": "Non exécutée : {cells} a été arrêtée",
  "wait.stopped.many": "Non exécutée : {cells} ont été arrêtées",
  "wait.and": "{cells} et {count} autres",
  "turn.next": "Prochaine à s’exécuter",
  "turn.one": "Une cellule s’exécute d’abord",
  "turn.other": "{count} cellules s’exécutent d’abord",
};
