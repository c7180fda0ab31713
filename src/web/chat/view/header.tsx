import type { ComponentChildren, JSX } from "preact";
import { useRef } from "preact/hooks";
import type { ChatState } from "../chat.ts";
import { WORDS } from "../words.ts";
import { Icon } from "./icons.tsx";

export type MenuActions = {
  restart(): void;
  download(): void;
  keepLonger(longer: boolean): void;
  erase(): void;
  help(): void;
  data(): void;
};
type Props = {
  title: string;
  /** Present in a site's panel, which it closes. */
  close?: { label: string; act(): void };
  state: ChatState;
  menu: MenuActions;
};

/** One line: who speaks, whether we are connected, and everything else behind one button. */
export const Header = ({ title, close, state, menu }: Props): JSX.Element => {
  const connection = state.phase === "problem" ? "lost" : state.connection;
  // A conversation that goes on elsewhere, or is over, is not connected from here, and nothing is wrong with the network.
  const away = state.phase === "elsewhere" || state.phase === "over";
  return (
    <header>
      <span class="mark">
        <Icon name="chat" />
      </span>
      <h1>{title}</h1>
      {!away && (
        <p class={`state ${connection}`}>
          <i aria-hidden="true" />
          <span>{WORDS.state[connection]}</span>
        </p>
      )}
      <Menu state={state} {...menu} />
      {close && (
        <button type="button" class="tool" aria-label={close.label} title={close.label} onClick={close.act}>
          <Icon name="close" />
        </button>
      )}
    </header>
  );
};

const Menu = ({ state, ...menu }: MenuActions & { state: ChatState }): JSX.Element => {
  const list = useRef<HTMLDivElement>(null);
  const isOpen = state.phase === "open";
  const Item = ({
    act,
    needsOpen = true,
    children,
  }: {
    act(): void;
    needsOpen?: boolean;
    children: ComponentChildren;
  }) => (
    <li>
      <button
        type="button"
        disabled={needsOpen && !isOpen}
        onClick={() => {
          list.current?.hidePopover();
          act();
        }}
      >
        {children}
      </button>
    </li>
  );
  return (
    <>
      <button type="button" class="tool" popovertarget="menu" aria-label={WORDS.menu} title={WORDS.menu}>
        <Icon name="more" />
      </button>
      <div id="menu" popover="auto" ref={list}>
        <ul>
          <Item act={menu.restart}>{WORDS.restart}</Item>
          <Item act={menu.download}>{WORDS.download}</Item>
          <Item act={() => window.print()}>{WORDS.print}</Item>
          <li>
            <label>
              <input
                type="checkbox"
                checked={state.kept}
                disabled={!isOpen}
                onChange={({ currentTarget }) => menu.keepLonger(currentTarget.checked)}
              />
              {WORDS.keep}
            </label>
          </li>
          <Item act={menu.erase}>{WORDS.erase}</Item>
          <Item act={menu.help}>{WORDS.help}</Item>
          <Item act={menu.data} needsOpen={false}>
            {WORDS.data}
          </Item>
        </ul>
      </div>
    </>
  );
};
