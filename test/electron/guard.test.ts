import { expect, test, vi } from "vitest";
import { applyPolicy } from "../../electron/guard.ts";
import { webPreferences } from "../../electron/policy/preferences.ts";
import { StandInContents, standIn } from "./support/stand-in.ts";

const origin = "http://127.0.0.1:4321";

function guarded() {
  const stand = standIn();
  applyPolicy(stand.electron, {
    origin: () => origin,
    preferences: webPreferences("/p", "1", 2048, false),
    devTools: false,
  });
  const contents = new StandInContents();
  stand.app.emit("web-contents-created", {}, contents);
  return { ...stand, contents };
}

test.each(["will-navigate", "will-frame-navigate", "will-redirect"])(
  "a page is guarded against %s to elsewhere",
  (event) => {
    const { contents } = guarded();
    const preventDefault = vi.fn();
    contents.emit(event, { url: `${origin}/studies/a`, isMainFrame: true, preventDefault });
    expect(preventDefault).not.toHaveBeenCalled();
    contents.emit(event, { url: "https://example.org/", isMainFrame: true, preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
  },
);

test("a file dropped on the window does not take the app's place", () => {
  const { contents } = guarded();
  const preventDefault = vi.fn();
  contents.emit("will-navigate", { url: "file:///home/ada/evil.html", preventDefault });
  expect(preventDefault).toHaveBeenCalledOnce();
  expect(webPreferences("/p", "1", 2048, false).navigateOnDragDrop).toBe(false);
});

test("permissions are refused, asked or checked", () => {
  const { session } = guarded();
  const answer = vi.fn();
  const details = { requestingUrl: `${origin}/`, isMainFrame: true };
  session.setPermissionRequestHandler.mock.calls[0]?.[0]({}, "media", answer, details);
  expect(answer).toHaveBeenCalledWith(false);
  const check = session.setPermissionCheckHandler.mock.calls[0]?.[0];
  expect(check({}, "geolocation", origin, { isMainFrame: true })).toBe(false);
  expect(check({}, "clipboard-sanitized-write", origin, { isMainFrame: true })).toBe(true);
});

test("devices, screens and spelling dictionaries are refused", () => {
  const { session, contents } = guarded();
  expect(session.setDevicePermissionHandler.mock.calls[0]?.[0]()).toBe(false);
  expect(session.setUSBProtectedClassesHandler).toHaveBeenCalledOnce();
  expect(session.setBluetoothPairingHandler).toHaveBeenCalledOnce();
  expect(session.setDisplayMediaRequestHandler).toHaveBeenCalledOnce();
  expect(session.setSpellCheckerEnabled).toHaveBeenCalledExactlyOnceWith(false);
  const choose = vi.fn();
  const event = { preventDefault: vi.fn() };
  session.emit("select-hid-device", event, {}, choose);
  session.emit("select-usb-device", event, {}, choose);
  session.emit("select-serial-port", event, [], {}, choose);
  contents.emit("select-bluetooth-device", event, [], choose);
  expect(choose.mock.calls).toEqual([[""], [""], [""], [""]]);
  expect(event.preventDefault).toHaveBeenCalledTimes(4);
});

test("every request is looked at, and cancelled unless it is to the embedded server", () => {
  const { session } = guarded();
  const listener = session.webRequest.onBeforeRequest.mock.calls[0]?.[0];
  const answer = vi.fn();
  listener({ url: "https://example.org/pixel" }, answer);
  listener({ url: `${origin}/api/studies` }, answer);
  expect(answer.mock.calls).toEqual([[{ cancel: true }], [{ cancel: false }]]);
});

test("a download of the app's own asks where to; any other is cancelled", () => {
  const { session } = guarded();
  const item = (chain: string[]) => ({
    getURLChain: () => chain,
    getFilename: () => "a.study.md",
    setSaveDialogOptions: vi.fn(),
  });
  const own = item([`${origin}/api/studies/a?as=md`]);
  const foreign = item(["https://example.org/evil.exe"]);
  const event = { preventDefault: vi.fn() };
  session.emit("will-download", event, own);
  expect(event.preventDefault).not.toHaveBeenCalled();
  expect(own.setSaveDialogOptions.mock.calls[0]?.[0]).toMatchObject({ defaultPath: "a.study.md" });
  session.emit("will-download", event, foreign);
  expect(event.preventDefault).toHaveBeenCalledOnce();
  expect(foreign.setSaveDialogOptions).not.toHaveBeenCalled();
});

test("certificates that fail are not trusted", () => {
  const { app } = guarded();
  const trust = vi.fn();
  app.emit("certificate-error", {}, {}, "https://127.0.0.1/", "net::ERR_CERT", {}, trust);
  expect(trust).toHaveBeenCalledExactlyOnceWith(false);
  const choose = vi.fn();
  app.emit("select-client-certificate", { preventDefault: vi.fn() }, {}, "", [], choose);
  expect(choose).toHaveBeenCalledExactlyOnceWith();
});

test("webviews are refused, and WebRTC keeps off the network", () => {
  const { contents } = guarded();
  const preventDefault = vi.fn();
  contents.emit("will-attach-webview", { preventDefault });
  expect(preventDefault).toHaveBeenCalledOnce();
  expect(contents.webRtc).toHaveBeenCalledExactlyOnceWith("disable_non_proxied_udp");
});

test("a link out of the app opens no window; the browser gets it after a yes to the whole address", async () => {
  const { contents, electron, boxes, answers } = guarded();
  answers.push(1);
  expect(contents.openHandler({ url: "https://example.org/a?b=c" })).toEqual({ action: "deny" });
  await vi.waitFor(() =>
    expect(electron.shell.openExternal).toHaveBeenCalledExactlyOnceWith("https://example.org/a?b=c"),
  );
  expect(boxes).toMatchObject([{ detail: "https://example.org/a?b=c", defaultId: 0, cancelId: 0 }]);
});

test("a no opens nothing, a flood of links asks once, and other schemes are not even asked about", async () => {
  const { contents, electron, boxes, dialog } = guarded();
  contents.openHandler({ url: "file:///etc/passwd" });
  contents.openHandler({ url: "ms-msdt:/id" });
  expect(boxes).toEqual([]);
  for (let count = 0; count < 100; count++) contents.openHandler({ url: `https://example.org/${count}` });
  await dialog.showMessageBox.mock.results[0]?.value;
  expect(boxes).toHaveLength(1);
  expect(electron.shell.openExternal).not.toHaveBeenCalled();
});

test("what the page gives to keep is saved, not shown in a window that nobody could save from", () => {
  const { contents, boxes } = guarded();
  expect(contents.openHandler({ url: `${origin}/api/studies/a?as=md` })).toEqual({ action: "deny" });
  expect(contents.downloads).toEqual([`${origin}/api/studies/a?as=md`]);
  expect(contents.openHandler({ url: `${origin}/studies/a` })).toMatchObject({ action: "allow" });
  contents.openHandler({ url: "https://example.org/api/evil.exe" });
  expect(contents.downloads).toHaveLength(1);
  expect(boxes).toHaveLength(1);
});
