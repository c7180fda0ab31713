import { pageWith } from "./site.ts";

/** A site's page that would break what is put into it. `covers`: it has a banner at the bottom, which must stay in reach too. */
type HostilePage = {
  style?: string;
  body?: string;
  attributes?: string;
  html?: string;
  headers?: Record<string, string>;
  covers?: true;
};

/** What each page does, said after « a page that ». */
export const HOSTILE_PAGES: Readonly<Record<string, HostilePage>> = {
  "unsets every style of every element": {
    style:
      "* { all: unset !important } div, opco-assistant { display: contents !important; visibility: hidden !important }",
  },
  "moves, blurs and dims everything": {
    style:
      "body { transform: translate(-60px, -40px) scale(.9); filter: blur(2px); opacity: .5 } div, opco-assistant { filter: blur(3px); transform: rotate(9deg); opacity: .4 }",
  },
  "puts a banner above everything": {
    style: "#banner { position: fixed; inset: auto 0 0 0; height: 80px; z-index: 2147483647; background: #333 }",
    body: '<div id="banner"><button type="button" style="position:absolute;right:20px;top:20px">Refuser</button></div>',
    attributes: 'data-offset="16 96"',
    covers: true,
  },
  "reads from right to left, with a very long name for us": {
    html: '<html lang="ar" dir="rtl">',
    attributes: `data-title="${"Toutes vos questions sur la formation professionnelle ".repeat(3)}"`,
  },
  "has a strict policy, another base address and its own globals": {
    body: '<base href="https://ailleurs.example/">',
    headers: {
      "content-security-policy":
        "default-src 'none'; script-src http://127.0.0.1:*; frame-src http://127.0.0.1:*; img-src data:; require-trusted-types-for 'script'; trusted-types 'none'",
    },
  },
  "hides what it does not know": {
    style:
      ":not(:defined), [popover], [role=complementary], body ~ * { display: none !important; position: static !important; width: 9px !important; z-index: -1 !important }",
  },
};

/** The page of that name, with the widget of the assistant at `url`. */
export const hostilePage = (name: string, url: string): string => {
  const { style = "", body = "", attributes = "", html = '<html lang="fr">' } = HOSTILE_PAGES[name] ?? {};
  return pageWith(url, attributes)
    .replace('<html lang="fr">', html)
    .replace("</head>", style === "" ? "</head>" : `<style>${style}</style></head>`)
    .replace("<main>", `${body}<main>`);
};
