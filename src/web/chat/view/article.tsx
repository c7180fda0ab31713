import type { JSX } from "preact";
import type { PartSource, PartsOf } from "../../../channels/parts/parts.ts";
import { apart, isLong, topics } from "../apart.ts";
import { ratedKey } from "../conversation.ts";
import { WORDS } from "../words.ts";
import { NextTopics, PressButton } from "./choices.tsx";
import { useDesk } from "./desk.ts";
import { Icon } from "./icons.tsx";
import { Away, Line, Markdown } from "./markdown.tsx";

/** An answer: what applies, the short answer, and the rest on demand. `compact`: a question waits under it. */
export const Article = ({ parts, compact }: { parts: PartsOf<"article">; compact: boolean }): JSX.Element => {
  const { forYou, lead, details, cautions, missing, alternates, rating } = parts;
  const [near, far] = apart(details);
  const [next, later] = topics(parts);
  const rest = (
    <>
      <Details details={near} />
      {far.length > 0 && (
        <details>
          <summary>{WORDS.moreDetails(far.length)}</summary>
          <div class="rest">
            <Details details={far} />
          </div>
        </details>
      )}
      <Sources sources={parts.sources} reviewed={parts.reviewed} page={parts.page} />
    </>
  );
  return (
    <>
      <div class={compact ? "card article compact" : "card article"}>
        <h3 class="topic">{parts.title}</h3>
        {forYou && <ForYou {...forYou} />}
        <div class="lead">
          <Markdown text={lead} />
        </div>
        {cautions.map((caution) => (
          <p class="caution" key={caution}>
            <Line text={caution} />
          </p>
        ))}
        {missing && <Missing {...missing} />}
        {compact ? (
          <details>
            <summary>{WORDS.readOn}</summary>
            <div class="rest">{rest}</div>
          </details>
        ) : (
          rest
        )}
        {rating && <Rating {...rating} />}
      </div>
      {!compact && <NextTopics choices={next} />}
      {!compact && later.length + alternates.length > 0 && (
        <details class="others">
          <summary>{WORDS.others}</summary>
          <NextTopics choices={later} />
          {alternates.length > 0 && <p>{WORDS.notThat}</p>}
          <NextTopics choices={alternates} />
        </details>
      )}
    </>
  );
};

/** The one fact that would change the answer, its question the line under which many choices open. */
const Missing = ({ ask, options }: NonNullable<PartsOf<"article">["missing"]>): JSX.Element => {
  const [Box, Ask] = isLong(options) ? (["details", "summary"] as const) : (["div", "p"] as const);
  return (
    <Box class="missing">
      <Ask>
        <Line text={ask} />
      </Ask>
      <NextTopics choices={options} />
    </Box>
  );
};

type DetailParts = PartsOf<"article">["details"];

const Details = ({ details }: { details: DetailParts }): JSX.Element => (
  <>
    {details.map(({ heading, markdown }) => (
      <details key={heading}>
        <summary>{heading === "" ? WORDS.readOn : heading}</summary>
        <Markdown text={markdown} />
      </details>
    ))}
  </>
);

const ForYou = ({ title, markdown, basis }: NonNullable<PartsOf<"article">["forYou"]>): JSX.Element => (
  <div class="for-you">
    <p class="basis">
      <strong>{title}</strong> <span>{basis.join(" · ")}</span>
    </p>
    <Markdown text={markdown} />
  </div>
);

/** Where it comes from and, once it is open, when it was read again. */
export const Sources = ({
  sources,
  reviewed,
  page,
}: {
  sources: readonly PartSource[];
  reviewed?: string;
  page?: string;
}) => {
  if (sources.length === 0) return null;
  return (
    <details class="sources">
      <summary>{WORDS.sources(sources.length)}</summary>
      <ul>
        {sources.map(({ title, url, kind, detail }) => (
          <li key={title} data-kind={kind}>
            {url === undefined ? title : <Away url={url}>{title}</Away>}
            {detail !== undefined && ` (${detail})`}
          </li>
        ))}
      </ul>
      {reviewed !== undefined && <p class="soft">{reviewed}.</p>}
      {page !== undefined && (
        <p>
          <Away url={page}>{WORDS.article}</Away>
        </p>
      )}
    </details>
  );
};

const Rating = ({ ask, useful, useless }: NonNullable<PartsOf<"article">["rating"]>): JSX.Element => {
  const { press, rated } = useDesk();
  const given = rated[ratedKey(useful.action)];
  return (
    <fieldset class="foot" aria-label={ask}>
      <span aria-hidden="true">{WORDS.useful}</span>
      {[useful, useless].map((choice, index) => (
        <PressButton
          class="thumb"
          key={choice.label}
          aria-label={choice.label}
          title={choice.label}
          aria-pressed={given === (index === 0)}
          onPress={() => press(choice)}
        >
          <Icon name={index === 0 ? "up" : "down"} />
        </PressButton>
      ))}
    </fieldset>
  );
};
