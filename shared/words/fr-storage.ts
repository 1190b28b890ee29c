import type { storageWords } from "./en-storage.ts";

/** French: words about the server's disk: a damaged log, a disk that takes no writes. */
export const frenchStorageWords = {
  "storage.salvaged":
    "Le journal dans {data} est endommagé. Ce qui a pu en être lu est servi ; ce qui n’a pas pu l’être : {lost}. Les appareils qui l’ont encore le rapportent en se connectant.",
  "storage.salvaged.whole":
    "Le journal dans {data} était endommagé ; tout a pu en être lu et il a été réécrit.",
  "storage.salvaged.empty":
    "Le journal dans {data} a disparu ou ne peut pas du tout être lu : les études sont lues dans leurs fichiers, et leurs liens sont à refaire.",
  "storage.salvaged.kept": "Le fichier endommagé est conservé sous {file}.",
  "storage.lost.edits": "{edits} modifications dans {studies} études",
  "storage.lost.unsure": "peut-être d’autres",
  "storage.lost.tables": "des lignes des tables {tables}",
  "storage.disk.full":
    "Le disque du serveur est plein : ce qui s’écrit maintenant n’est ni enregistré ni montré aux autres. Cela reste sur l’appareil où c’est écrit et s’enregistre de lui-même dès qu’il y a de la place.",
  "storage.disk.refuses":
    "Le disque du serveur refuse les écritures ({reason}) : ce qui s’écrit maintenant n’est ni enregistré ni montré aux autres. Cela reste sur l’appareil où c’est écrit et s’enregistre de lui-même dès que le disque les accepte de nouveau.",
  "storage.disk.again":
    "Le disque du serveur accepte de nouveau les écritures : ce qui a été écrit entre-temps s’enregistre.",
  "storage.start.lock": "{data} ne peut pas être verrouillé pour ce serveur : {reason}.",
  "storage.notice.edits":
    "Le journal du serveur a été endommagé le {date} : {edits} modifications de cette étude n’ont pas pu être lues. Qui les a encore sur son appareil les rapporte en ouvrant l’étude.",
  "storage.notice.unsure":
    "Le journal du serveur a été endommagé le {date} : des modifications de cette étude peuvent manquer. Qui les a encore sur son appareil les rapporte en ouvrant l’étude.",
  "storage.notice.comments":
    "Le journal du serveur a été endommagé le {date} : {edits} modifications des commentaires de cette étude n’ont pas pu être lues. Qui les a encore sur son appareil les rapporte en ouvrant l’étude.",
} satisfies Record<keyof typeof storageWords, string>;
