import type { JSX } from "preact";
import type { PartsOf } from "../../../channels/parts/parts.ts";
import { WORDS } from "../words.ts";
import { NextTopics } from "./choices.tsx";
import { useDesk } from "./desk.ts";
import { Line } from "./markdown.tsx";
import { TakeAway } from "./verdict.tsx";

/** What to gather: ticked here, and kept with the conversation. */
export const Checklist = ({ parts, id }: { parts: PartsOf<"checklist">; id: string }): JSX.Element => {
  const { checklist, title, items, links, options } = parts;
  const { ticked, tick } = useDesk();
  const names = items.map(({ what }) => `${checklist}: ${what}`);
  const done = names.filter((name) => ticked.includes(name)).length;
  return (
    <>
      <fieldset class="card checklist" aria-labelledby={`list-${id}`} tabIndex={-1}>
        <div class="row">
          <h3 class="topic" id={`list-${id}`}>
            {title}
          </h3>
          <span class="soft">{WORDS.done(done, items.length)}</span>
        </div>
        <ul>
          {items.map(({ what, who, detail }, index) => {
            const name = names[index] ?? what;
            return (
              <li key={name}>
                <label>
                  <input
                    type="checkbox"
                    checked={ticked.includes(name)}
                    onChange={({ currentTarget }) => tick(name, currentTarget.checked)}
                  />
                  <span>
                    <span class="what">
                      <Line text={what} />
                    </span>
                    {(who !== undefined || detail !== undefined) && (
                      <small>
                        <Line text={[who, detail].filter((part) => part !== undefined).join(" · ")} />
                      </small>
                    )}
                  </span>
                </label>
              </li>
            );
          })}
        </ul>
        <TakeAway links={links} />
      </fieldset>
      <NextTopics choices={options} />
    </>
  );
};
