import { useState } from "react";
import { currentLanguage } from "../../../shared/words/language.ts";
import { sayLesson } from "../../../shared/words/lessons.ts";
import { translate } from "../../../shared/words/translate.ts";
import { openStudyPage } from "../../app/router.ts";
import { Button } from "../../components/Button.tsx";
import { ClosableDialog } from "../../components/ClosableDialog.tsx";
import { copyShipped } from "../learn/copy-shipped.ts";
import { type Shipped, templates } from "../learn/shipped.ts";
import "../learn/learn.css";
import "./templates.css";

/** The templates in the language of the screen; each makes a new study, which opens. */
export function TemplateDialog({ onClose }: { onClose: () => void }) {
  const [preparing, setPreparing] = useState<Shipped | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const use = async (template: Shipped) => {
    setPreparing(template);
    setProblem(null);
    try {
      openStudyPage(await copyShipped(template));
    } catch (error) {
      const reason = translate(error instanceof Error ? error.message : String(error));
      setProblem(sayLesson("learn.failed", { title: template.title, reason }));
      setPreparing(null);
    }
  };
  return (
    <ClosableDialog
      name="templates"
      title={sayLesson("template.title")}
      closeLabel={sayLesson("template.close")}
      onClose={onClose}
    >
      <p className="soft">{sayLesson("template.explain")}</p>
      <ul className="learn-list">
        {templates[currentLanguage()].map((template) => (
          <li key={template.path} className="learn-item">
            <div className="learn-words">
              <h3>{template.title}</h3>
              <p>{sayLesson(template.about)}</p>
            </div>
            <Button
              small
              look="outline"
              aria-label={sayLesson("template.use.label", { title: template.title })}
              isDisabled={preparing !== null}
              onPress={() => void use(template)}
            >
              {sayLesson("template.use")}
            </Button>
          </li>
        ))}
      </ul>
      <p role="status" className="soft">
        {preparing ? sayLesson("learn.preparing", { title: preparing.title }) : ""}
      </p>
      {problem ? (
        <p role="alert" className="home-problem">
          {problem}
        </p>
      ) : null}
    </ClosableDialog>
  );
}
