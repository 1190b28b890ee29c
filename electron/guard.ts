import type { WebPreferences } from "electron";
import { say } from "../shared/words/catalogue.ts";
import type { ContentsCalls, ElectronCalls } from "./calls.ts";
import {
  answerWindowOpen,
  guardFrameNavigation,
  guardNavigation,
  isForSaving,
  isOwnAddress,
  readExternalAddress,
  refuseWebview,
} from "./policy/navigation.ts";
import {
  mayUse,
  protectUsbClasses,
  refuseCapture,
  refuseChoice,
  refuseDevice,
  refusePairing,
} from "./policy/permissions.ts";
import { mayDownload, mayRequest, refuseCertificate, refuseClientCertificate } from "./policy/requests.ts";

export interface GuardOptions {
  /** `http://HOST:PORT` of the embedded server as it is now; it changes with the workspace. */
  readonly origin: () => string;
  readonly preferences: WebPreferences;
  readonly devTools: boolean;
}

/** Puts the policy to work, on the session and on every page. Called before the first window, so that no page escapes it. */
export function applyPolicy(electron: ElectronCalls, options: GuardOptions): void {
  guardSession(electron, options);
  const ask = askBeforeLeaving(electron);
  const { app } = electron;
  app.on("web-contents-created", (_event, contents) => guardContents(contents, options, ask));
  app.on("certificate-error", (_event, _contents, _url, _error, _certificate, trust) =>
    refuseCertificate(trust),
  );
  app.on("select-client-certificate", (event, _contents, _url, _certificates, choose) =>
    refuseClientCertificate(event, choose),
  );
}

function guardSession({ session }: ElectronCalls, { origin, devTools }: GuardOptions): void {
  const own = session.defaultSession;
  own.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl, isMainFrame }) =>
    answer(mayUse({ permission, asker: requestingUrl, isMainFrame }, origin())),
  );
  own.setPermissionCheckHandler((_contents, permission, asker, { isMainFrame }) =>
    mayUse({ permission, asker, isMainFrame }, origin()),
  );
  own.setDevicePermissionHandler(refuseDevice);
  own.setUSBProtectedClassesHandler(protectUsbClasses);
  own.setBluetoothPairingHandler(refusePairing);
  own.setDisplayMediaRequestHandler(refuseCapture);
  own.on("select-hid-device", (event, _details, answer) => refuseChoice(event, answer));
  own.on("select-usb-device", (event, _details, answer) => refuseChoice(event, answer));
  own.on("select-serial-port", (event, _ports, _contents, answer) => refuseChoice(event, answer));
  // Its dictionaries come from the web, and what is typed is nobody's business.
  own.setSpellCheckerEnabled(false);
  own.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !mayRequest(url, origin(), devTools) }),
  );
  own.on("will-download", (event, item) => {
    if (!mayDownload(item.getURLChain(), origin())) event.preventDefault();
    else item.setSaveDialogOptions({ title: say("desktop.save"), defaultPath: item.getFilename() });
  });
}

function guardContents(
  contents: ContentsCalls,
  { origin, preferences }: GuardOptions,
  askToLeave: (address: string) => void,
): void {
  contents.on("will-navigate", (event) => guardNavigation(event, origin()));
  contents.on("will-frame-navigate", (event) => guardFrameNavigation(event, origin()));
  contents.on("will-redirect", (event) => guardNavigation(event, origin()));
  contents.on("will-attach-webview", refuseWebview);
  contents.on("select-bluetooth-device", (event, _devices, answer) => refuseChoice(event, answer));
  contents.setWindowOpenHandler(({ url }) => {
    if (isForSaving(url, origin())) {
      contents.downloadURL(url);
      return { action: "deny" };
    }
    if (!isOwnAddress(url, origin())) askToLeave(url);
    return answerWindowOpen(url, origin(), preferences);
  });
  contents.setWebRTCIPHandlingPolicy("disable_non_proxied_udp");
}

/**
 * Hands a link to the system's browser, once a person said so with the whole address before them: the question is the
 * system's own, out of reach of any page. One question at a time; what else is asked meanwhile is dropped.
 */
function askBeforeLeaving({ dialog, shell }: ElectronCalls): (address: string) => void {
  let isAsking = false;
  return (given) => {
    const address = readExternalAddress(given);
    if (address === null || isAsking) return;
    isAsking = true;
    void dialog
      .showMessageBox({
        type: "question",
        message: say("desktop.leave"),
        detail: address,
        buttons: [say("desktop.cancel"), say("desktop.leave.open")],
        defaultId: 0,
        cancelId: 0,
      })
      .then(({ response }) => (response === 1 ? shell.openExternal(address) : undefined))
      // A system without a browser has said so itself.
      .catch(() => undefined)
      .finally(() => {
        isAsking = false;
      });
  };
}
