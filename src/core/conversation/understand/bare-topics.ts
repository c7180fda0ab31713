import { takeAll } from "../../french/expressions.ts";
import { spoken } from "../../french/fold.ts";
import type { HeardTopic } from "../../rules/heard-topics.ts";
import { FACT_OF } from "../../situation/circumstances.ts";
import type { FollowUp } from "../hearing.ts";
import type { Memory } from "../memory.ts";
import type { Assistant } from "../prepare.ts";
import type { Told } from "../told.ts";

/** The topics of rules that a message asks about which tells of the company and asks in so few words (« boulangerie, 12, on a combien ? »). */
export const bareTopics = (assistant: Assistant, { situation = {} }: Memory, { facts, rest }: Told): HeardTopic[] => {
  const isTold = Object.keys(facts).length > 0 || situation[FACT_OF.opco] !== undefined;
  const meant = isTold ? alone(assistant, spoken(rest)) : undefined;
  return (meant?.topics ?? []).map((topic) => ({ topic, sureness: 2, at: new Set<number>() }));
};

/** What a short question that is nothing else means. */
export const alone = ({ hearing }: Assistant, said: readonly string[]): FollowUp | undefined => {
  const { meanings, rest } = takeAll(said, hearing.followUps);
  // « Concrètement on fait quoi »: of two, the one that says more.
  return rest.length > 0 ? undefined : [...meanings].find((meaning) => meaning !== undefined);
};
