import type { JSX } from "preact";
import type { PartsOf } from "../../../channels/parts/parts.ts";
import { steps } from "../apart.ts";
import { WORDS } from "../words.ts";
import { Sources } from "./article.tsx";
import { NextTopics, PressButton } from "./choices.tsx";
import { useDesk } from "./desk.ts";
import { Icon, type IconName } from "./icons.tsx";
import { Away, Line, Markdown } from "./markdown.tsx";

type VerdictParts = PartsOf<"verdict">;
const ICONS: Readonly<Record<VerdictParts["verdict"], IconName>> = {
  probable: "ok",
  "a-verifier": "warn",
  "a-regulariser": "warn",
  "autre-voie": "info",
  "hors-opco": "no",
  information: "info",
};

/** Where a check leads: the word for it, what to do, and what to take away. `list` shows the documents that stand under it. */
export const VerdictCard = ({ parts, list }: { parts: VerdictParts; list?: () => void }): JSX.Element => {
  const { verdict, label, title, say, next, points, primary, links, more, recap, caution } = parts;
  const { press } = useDesk();
  const [near, far] = steps(next);
  return (
    <>
      <div class={`card verdict ${verdict}`}>
        <h3 class="tag">
          <Icon name={ICONS[verdict]} />
          {label}
        </h3>
        <p class="topic">{title}</p>
        <div class="lead">
          <Markdown text={say} />
        </div>
        <Steps steps={near} />
        <Folded title={WORDS.nextSteps(far.length)} lines={far} />
        <Folded title={WORDS.points(points.length)} lines={points} />
        {primary && (
          <PressButton class="primary" onPress={() => press(primary)}>
            {primary.label}
          </PressButton>
        )}
        {!primary && list && (
          <PressButton class="primary" onPress={list}>
            {WORDS.myList}
          </PressButton>
        )}
        <TakeAway links={links} />
        <Folded title={WORDS.recap} lines={recap.map(({ label: about, answer }) => `${about}\u00a0: ${answer}`)} />
        <Sources sources={parts.sources} reviewed={parts.reviewed} />
        {caution !== undefined && (
          <p class="soft">
            <Line text={caution} />
          </p>
        )}
      </div>
      <NextTopics choices={more} />
    </>
  );
};

const Steps = ({ steps }: { steps: readonly string[] }): JSX.Element | null =>
  steps.length === 0 ? null : (
    <ol>
      {steps.map((step) => (
        <li key={step}>
          <Line text={step} />
        </li>
      ))}
    </ol>
  );

const Folded = ({ title, lines }: { title: string; lines: readonly string[] }): JSX.Element | null =>
  lines.length === 0 ? null : (
    <details>
      <summary>{title}</summary>
      <ul>
        {lines.map((line) => (
          <li key={line}>
            <Line text={line} />
          </li>
        ))}
      </ul>
    </details>
  );

/** The same as a page to print, a file, reminders. */
export const TakeAway = ({ links }: Pick<VerdictParts, "links">): JSX.Element | null =>
  links.length === 0 ? null : (
    <p class="take-away">
      {links.map(({ label, url }) => (
        <Away key={label} url={url}>
          {label}
        </Away>
      ))}
    </p>
  );
