/** An answer's markdown as the HTML that the chat shows. */
export declare const renderAnswer: (markdown: string) => string;
/** An activity on its way to Web Chat, in which no link is written apart from its words. */
export declare const withoutLinkDefinitions: (activity: Said) => Said;
type Said = { text?: string; textFormat?: string; id?: string };
