import { useState } from "react";
import { Heading } from "react-aria-components";
import { writeLink } from "../../../shared/sealed/key.ts";
import { say } from "../../../shared/words/catalogue.ts";
import { Button } from "../../components/Button.tsx";
import { saySealing } from "../../sealed/say-sealing.ts";
import { changeRole, inviteTo, removePerson, revokeInvite } from "../../stores/api.ts";
import { account } from "../../stores/app.ts";
import { useSelected, useStore } from "../../stores/use-store.ts";
import { useStudy } from "../study-context.ts";
import { HistorySwitch } from "./HistorySwitch.tsx";
import { judgeInvite } from "./judge-invite.ts";
import { isOneAddress, LinkForm } from "./LinkForm.tsx";
import { LinkList } from "./LinkList.tsx";
import { type LinkRole, type LinkTerms, readReach, readUses } from "./link-terms.ts";
import { PeopleList } from "./PeopleList.tsx";
import { ShareGate } from "./ShareGate.tsx";
import { ShareLink } from "./ShareLink.tsx";
import { useSharing } from "./use-sharing.ts";

const usualTerms: LinkTerms = { role: "editor", days: null, uses: "", email: "" };

/** What stands in the dialog: a new link, the links there are, and the people. */
export function ShareForm({ onClose }: { onClose: () => void }) {
  const { study, panel } = useStudy();
  const [terms, setTerms] = useState(usualTerms);
  const [made, setMade] = useState<{ role: LinkRole; url: string; id: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const { links, people, problem, act } = useSharing();
  const frontMatter = useSelected(study.view, ({ meta }) => meta.frontMatter);
  const judged = judgeInvite(frontMatter, terms);
  const { asksSignIn } = useStore(account);
  const isReady = readUses(terms.uses) !== undefined && isOneAddress(terms.email) && judged.allowed;

  const change = (next: LinkTerms) => {
    // Another link than the one that is shown.
    setMade(null);
    setTerms(next);
  };
  const create = async () => {
    if (!isReady) return;
    setBusy(true);
    await act(async () => {
      const { role } = terms;
      const { url, id } = await inviteTo(study.id, { role, ...readReach(terms) });
      // The server has made it without the key, which it does not have.
      setMade({ role, url: study.sealing ? writeLink(url, study.sealing.key) : url, id });
    });
    setBusy(false);
  };
  const revoke = (id: string) =>
    act(async () => {
      await revokeInvite(study.id, id);
      if (made?.id === id) setMade(null);
    });

  return (
    <>
      <Heading slot="title">{say("share.title")}</Heading>
      <div className="share-scroll scroll-edges">
        <p className="soft">{say(asksSignIn ? "share.explain.signIn" : "share.explain")}</p>
        <LinkForm terms={terms} onChange={change} />
        <ShareGate
          judged={judged}
          onDone={onClose}
          onLimit={(way) => change(way === "one-person" ? { ...terms, uses: "1" } : { ...terms, days: 7 })}
          onMarkings={() => {
            onClose();
            panel.set("marking");
          }}
        />
        {made ? (
          <ShareLink
            key={made.id}
            url={made.url}
            label={say("share.link", { role: say(`share.role.${made.role}`).toLowerCase() })}
            note={study.sealing ? saySealing("link.invite") : say("share.link.once")}
          />
        ) : null}
        {problem ? (
          <p className="share-problem" role="alert">
            {problem}
          </p>
        ) : null}
        {links ? <LinkList links={links} onRevoke={(id) => void revoke(id)} /> : null}
        {people ? (
          <PeopleList
            people={people}
            onChange={(id, role) => void act(() => changeRole(study.id, id, role))}
            onRemove={(id) => void act(() => removePerson(study.id, id))}
          />
        ) : null}
        {study.sealing ? null : <HistorySwitch act={act} />}
      </div>
      <div className="dialog-actions">
        <Button onPress={onClose}>{say("share.close")}</Button>
        {made ? null : (
          <Button look="primary" isDisabled={busy || !isReady} onPress={() => void create()}>
            {say(busy ? "share.creating" : "share.create")}
          </Button>
        )}
      </div>
    </>
  );
}
