import { currentLanguage } from "../../../shared/words/language.ts";
import { sayLesson } from "../../../shared/words/lessons.ts";
import { Button } from "../../components/Button.tsx";
import { ClosableDialog } from "../../components/ClosableDialog.tsx";
import { templates } from "../learn/shipped.ts";
import { useCopying } from "../learn/use-copying.ts";
import "../learn/learn.css";
import "./templates.css";

/** The templates in the language of the screen; each makes a new study, which opens. */
export function TemplateDialog({ onClose }: { onClose: () => void }) {
  const { preparing, problem, copy } = useCopying();
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
              onPress={() => void copy(template)}
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
