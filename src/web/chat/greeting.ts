/** What the server wrote in the page for a new person, until the conversation says it itself. */
export type PageGreeting = {
  element: HTMLElement;
  /** In place of the shape of what is coming. */
  show(): void;
};

/** Undefined when the page holds none, or has not got as far. */
export const greetingOfPage = (): PageGreeting | undefined => {
  const element = document.querySelector<HTMLElement>("#greeting");
  if (element === null) return undefined;
  return {
    element,
    show: () => {
      element.hidden = false;
      for (const shape of document.querySelectorAll(".skeleton")) shape.remove();
    },
  };
};
