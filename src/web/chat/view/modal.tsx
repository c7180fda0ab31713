import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { WORDS } from "../words.ts";

type Props = {
  title: string;
  children: ComponentChildren;
  /** What it offers to do, besides closing. */
  confirm?: { label: string; act(): void };
  close(): void;
};

/** A few words over the conversation, with at most one thing to do. */
export const Modal = ({ title, children, confirm, close }: Props): JSX.Element => {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-labelledby="modal-title" onClose={close}>
      <h2 id="modal-title">{title}</h2>
      {children}
      <div class="row">
        <button type="button" class="answer" onClick={() => dialog.current?.close()}>
          {confirm ? WORDS.cancel : WORDS.close}
        </button>
        {confirm && (
          <button
            type="button"
            class="primary"
            onClick={() => {
              dialog.current?.close();
              confirm.act();
            }}
          >
            {confirm.label}
          </button>
        )}
      </div>
    </dialog>
  );
};
