import type { Choice } from "../../channels/parts/parts.ts";
import { type Connection, createDirectLine, type DirectLine, type Heard } from "../direct-line/direct-line.ts";
import { backOff, createPauses } from "../direct-line/pause.ts";
import { type Begun, beginConversation, NotBegunError, takeBegun } from "./begun.ts";
import { type Conversation, EMPTY_CONVERSATION, hearing, type Reply, refusing, saying } from "./conversation.ts";
import * as sessions from "./session.ts";
import { createStore, type Store } from "./store.ts";

export type ChatState = {
  /** `problem`: it does not open, we keep trying; `elsewhere`: another tab or device has it; `over`: it is no more. */
  phase: "opening" | "open" | "problem" | "elsewhere" | "over";
  connection: "connecting" | "online" | "lost";
  conversation: Conversation;
  /** What is ticked in lists. */
  ticked: readonly string[];
  /** Whether this device keeps the conversation. */
  kept: boolean;
};

export type Chat = {
  state: Store<ChatState>;
  /** Opens the conversation found in this browser, or a new one. @returns whether it is new */
  open(): Promise<boolean>;
  say(text: string, action?: unknown): void;
  press(choice: Choice): void;
  tick(name: string, on: boolean): void;
  keepLonger(longer: boolean): void;
  restart(): Promise<void>;
  /** Takes the conversation back from another tab, or tries again now. */
  resume(): void;
  /** The network came back, or went. */
  network(up: boolean): void;
  session(): sessions.Session | undefined;
};

/** `replied` hears each reply that comes while the person is here. */
export type ChatOptions = { replied(reply: Reply): void };

type Posted = { channelData: { clientActivityID: string }; [field: string]: unknown };

/** A short cut is no event. */
const TOLD_LOST_AFTER_MS = 1000;
const MOST_TICKS = 200;

/** The conversation behind the screen: its session, its connection, what was said. */
export const createChat = ({ replied }: ChatOptions): Chat => {
  const state = createStore<ChatState>({
    phase: "opening",
    connection: "connecting",
    conversation: EMPTY_CONVERSATION,
    ticked: [],
    kept: sessions.isKeptLonger(),
  });
  const patch = (part: Partial<ChatState>) => state.set((before) => ({ ...before, ...part }));
  const tabs = sessions.openTabs();
  const { pause, wake } = createPauses(new AbortController().signal);
  let session: sessions.Session | undefined;
  let line: DirectLine | undefined;
  /** What was said before there was a line. */
  let early: Posted[] = [];
  let doubt: ReturnType<typeof setTimeout> | undefined;

  const keep = (next: sessions.Session): void => {
    session = next;
    sessions.keep(next);
  };

  const connected = (connection: Connection): void => {
    clearTimeout(doubt);
    if (connection === "online") patch({ connection, phase: "open" });
    else if (connection === "taken") patch({ phase: "elsewhere" });
    else if (connection === "lost") doubt = setTimeout(() => patch({ connection }), TOLD_LOST_AFTER_MS);
  };

  const hear = (activities: readonly Heard[], quiet: boolean): void => {
    const before = new Set(repliesOf(state.get().conversation).map(({ id }) => id));
    const conversation = hearing(state.get().conversation, activities);
    const fresh = repliesOf(conversation).filter(({ id }) => !before.has(id));
    const erased = fresh.some(({ parts }) => parts?.kind === "text" && parts.erased);
    patch({ conversation, phase: "open", ...(erased && { ticked: [] }) });
    if (erased) forget();
    if (!quiet) for (const reply of fresh) replied(reply);
  };

  /** What was erased is no more: this browser forgets the way to it, and the next message begins another conversation. */
  const forget = (): void => {
    line?.end();
    line = undefined;
    session = undefined;
    sessions.keep(undefined);
    patch({ kept: false });
  };

  /**
   * @param again the conversation is one that goes on: what comes first is no news
   * @param begun a conversation just begun: where it is followed, and what was said first
   * @param refused hears that the conversation is no more
   */
  const connect = (
    current: sessions.Session,
    { again = false, begun }: { again?: boolean; begun?: Begun },
    refused: () => void = () => patch({ phase: "over" }),
  ): void => {
    let quiet = again;
    line?.end();
    keep(current);
    line = createDirectLine({
      domain: current.domain,
      token: current.token,
      // One that is begun elsewhere is opened without naming it, so that it begins with a greeting.
      ...((again || begun?.streamUrl !== undefined) && { conversationId: current.conversationId, watermark: "" }),
      ...(begun && { streamUrl: begun.streamUrl, first: begun.first }),
      heard: (activities) => {
        hear(activities, quiet);
        quiet = false;
      },
      changed: (connection) => (connection === "over" ? refused() : connected(connection)),
      renewed: (token) => session && keep({ ...session, token }),
    });
    sessions.take(tabs, current.conversationId);
    for (const activity of early.splice(0)) post(activity);
  };

  const post = (activity: Posted): void => {
    if (line === undefined) {
      early.push(activity);
      if (state.get().phase !== "open") return;
      patch({ phase: "opening" });
      void begin().catch(() => undefined);
    } else line.post(activity).catch(() => refuse(activity.channelData.clientActivityID));
  };

  const refuse = (id: string): void =>
    state.set((before) => ({ ...before, conversation: refusing(before.conversation, id) }));

  const begin = async (): Promise<void> => {
    for (let failures = 0; ; failures++) {
      try {
        const begun = await beginConversation();
        connect(begun.session, { begun });
        return;
      } catch (error) {
        patch({ phase: "problem" });
        if (!(error instanceof NotBegunError) || error.never) throw error;
        await pause(error.retryAfterMs ?? backOff(failures));
      }
    }
  };

  const restart = async (): Promise<void> => {
    line?.end();
    line = undefined;
    early = [];
    session = undefined;
    patch({ phase: "opening", connection: "connecting", conversation: EMPTY_CONVERSATION, ticked: [] });
    await begin();
  };

  const say = (text: string, action?: unknown): void => {
    const id = crypto.randomUUID();
    const { conversation } = state.get();
    patch({ conversation: saying(conversation, { id, text, action }) });
    const value = action === undefined ? {} : { value: action };
    post({ type: "message", text, ...value, locale: "fr-FR", channelData: { clientActivityID: id } });
  };

  const watchTabs = (): void =>
    sessions.watchTabs(
      tabs,
      () => session?.conversationId,
      () => {
        line?.end();
        patch({ phase: "elsewhere" });
      },
    );

  return {
    state,
    say,
    press: ({ label, action }) => say(label, action),
    open: async () => {
      const begun = await takeBegun();
      const found = begun?.session ?? sessions.findHere() ?? (await sessions.ofAnotherTab(tabs));
      watchTabs();
      if (begun !== undefined) {
        connect(begun.session, { begun });
        return true;
      }
      if (found === undefined) {
        await begin();
        return true;
      }
      patch({ ticked: found.ticked ?? [] });
      // Refused before it was ever heard: that conversation is over, another begins.
      connect(found, { again: true }, () => {
        if (state.get().conversation.turns.length === 0) void restart().catch(() => undefined);
        else patch({ phase: "over" });
      });
      return false;
    },
    tick: (name, on) => {
      const ticked = [...state.get().ticked.filter((one) => one !== name), ...(on ? [name] : [])].slice(-MOST_TICKS);
      patch({ ticked });
      if (session) keep({ ...session, ticked });
    },
    keepLonger: (longer) => {
      sessions.keepLonger(longer);
      patch({ kept: sessions.isKeptLonger() });
    },
    restart,
    resume: () => {
      wake();
      line?.wake();
      if (state.get().phase !== "elsewhere" || session === undefined) return;
      patch({ phase: "open", connection: "connecting" });
      connect(session, { again: true });
    },
    network: (up) => {
      if (up) line?.wake();
      else patch({ connection: "lost" });
    },
    session: () => session,
  };
};

const repliesOf = ({ turns }: Conversation): Reply[] => turns.flatMap(({ replies }) => [...replies]);
