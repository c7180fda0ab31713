// @ts-check
/* How Web Chat looks, by day and by night. Every pair of colours has a contrast of 4.5 at least. */

const LIGHT = {
  accent: "#1f4f8f",
  backgroundColor: "#ffffff",
  bubbleBackground: "#f1f3f6",
  bubbleTextColor: "#1b1b1f",
  bubbleFromUserBackground: "#1f3a5f",
  bubbleFromUserTextColor: "#ffffff",
  sendBoxBackground: "#ffffff",
  sendBoxTextColor: "#1b1b1f",
  subtle: "#5c6370",
  button: "#1f4f8f",
  buttonBackground: "#ffffff",
  buttonPressed: "#e3ebf7",
};

/** @type {typeof LIGHT} */
const DARK = {
  accent: "#9ec5ff",
  backgroundColor: "#16181d",
  bubbleBackground: "#262a33",
  bubbleTextColor: "#eceef2",
  bubbleFromUserBackground: "#2b5289",
  bubbleFromUserTextColor: "#ffffff",
  sendBoxBackground: "#1d2027",
  sendBoxTextColor: "#eceef2",
  subtle: "#aab2c0",
  button: "#b7d3ff",
  buttonBackground: "#1d2027",
  buttonPressed: "#2d3646",
};

/** Web Chat's style options. @param {boolean} dark */
export const look = (dark) => {
  const { button, buttonBackground, buttonPressed, ...colours } = dark ? DARK : LIGHT;
  return {
    ...colours,
    // A long answer is shown from its beginning: scrolling waits for the reader once it fills the panel.
    autoScrollSnapOnPage: true,
    bubbleBorderColor: colours.bubbleBackground,
    bubbleBorderRadius: 8,
    bubbleFromUserBorderColor: colours.bubbleFromUserBackground,
    bubbleFromUserBorderRadius: 8,
    bubbleMaxWidth: 680,
    // An empty set, because `false` is refused with a warning: « :) » stays as it was typed.
    emojiSet: {},
    hideUploadButton: true,
    primaryFont: 'system-ui, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif',
    sendBoxButtonColor: colours.subtle,
    sendBoxPlaceholderColor: colours.subtle,
    sendBoxTextWrap: true,
    suggestedActionBackgroundColor: buttonBackground,
    suggestedActionBackgroundColorOnActive: buttonPressed,
    suggestedActionBackgroundColorOnFocus: buttonBackground,
    suggestedActionBackgroundColorOnHover: buttonPressed,
    suggestedActionBorderColor: button,
    suggestedActionBorderRadius: 8,
    suggestedActionLayout: "flow",
    suggestedActionTextColor: button,
    timestampColor: colours.subtle,
  };
};
